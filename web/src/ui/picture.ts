// A picture before it is handed in: what is cut off and what is covered, in pixels of the picture, and the picture made of it.

export interface Box { x: number; y: number; w: number; h: number }
export interface Cut { crop: Box; covers: Box[] }
export type Grip = "move" | "first" | "last";

const least = 8;

export const isPicture = (file: File): boolean => /^image\/(jpeg|png|webp|gif|bmp|avif)$/.test(file.type);
export const whole = (width: number, height: number): Cut => ({ crop: { x: 0, y: 0, w: width, h: height }, covers: [] });
export const isWhole = (cut: Cut, width: number, height: number): boolean =>
  cut.covers.length === 0 && cut.crop.x === 0 && cut.crop.y === 0 && cut.crop.w === width && cut.crop.h === height;

const between = (low: number, value: number, high: number): number => Math.min(Math.max(low, value), Math.max(low, high));

/** A box taken by one of its grips and drawn by so many pixels; it stays inside the picture and never vanishes. */
export function drawn(box: Box, grip: Grip, dx: number, dy: number, width: number, height: number): Box {
  if (grip === "move") return { ...box, x: between(0, Math.round(box.x + dx), width - box.w), y: between(0, Math.round(box.y + dy), height - box.h) };
  if (grip === "last") return { ...box, w: between(least, Math.round(box.w + dx), width - box.x), h: between(least, Math.round(box.h + dy), height - box.y) };
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  const x = between(0, Math.round(box.x + dx), right - least);
  const y = between(0, Math.round(box.y + dy), bottom - least);
  return { x, y, w: right - x, h: bottom - y };
}

/** The box between two corners, wherever each of them lies. */
export function spanned(fromX: number, fromY: number, toX: number, toY: number, width: number, height: number): Box {
  const x = between(0, Math.round(Math.min(fromX, toX)), width - least);
  const y = between(0, Math.round(Math.min(fromY, toY)), height - least);
  return { x, y, w: between(least, Math.round(Math.abs(toX - fromX)), width - x), h: between(least, Math.round(Math.abs(toY - fromY)), height - y) };
}

/** Opens a picture as the reader sees it, turned as its camera says. */
export async function opened(file: File): Promise<{ picture: HTMLImageElement; address: string }> {
  const address = URL.createObjectURL(file);
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch (error) {
    URL.revokeObjectURL(address);
    throw error;
  }
  return { picture, address };
}

/** A new picture: what was cut off and covered is in none of its bytes. */
export async function made(picture: HTMLImageElement, cut: Cut, file: File): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = cut.crop.w;
  canvas.height = cut.crop.h;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  const lossless = file.type === "image/png" || file.type === "image/gif" || file.type === "image/bmp";
  pen.fillStyle = "#fff";
  if (!lossless) pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, -cut.crop.x, -cut.crop.y);
  pen.fillStyle = "#000";
  for (const box of cut.covers) pen.fillRect(box.x - cut.crop.x, box.y - cut.crop.y, box.w, box.h);
  const type = lossless ? "image/png" : "image/jpeg";
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
  if (!blob) throw new Error("no picture");
  return new File([blob], file.name.replace(/\.\w+$/, "") + (lossless ? ".png" : ".jpg"), { type });
}
