import { shallowRef, type ShallowRef } from "vue";
import { isPicture } from "./picture";

interface Asked { file: File; at: number; of: number; done: (file: File | undefined) => void; rest: () => void }

/** The picture that waits for a person's decision; PictureGate.vue shows it. */
export const asked: ShallowRef<Asked | undefined> = shallowRef();

/** Files to be handed in: each picture is shown to the person first, and comes back cut and covered, as it is, or not at all. */
export async function lookAt(files: File[]): Promise<File[]> {
  const of = files.filter(isPicture).length;
  const kept: File[] = [];
  let at = 0;
  let asks = true;
  for (const file of files) {
    if (!isPicture(file) || !asks) { kept.push(file); continue; }
    at += 1;
    const answer = await new Promise<File | undefined>((resolve) => {
      asked.value = { file, at, of, done: resolve, rest: () => { asks = false; resolve(file); } };
    });
    asked.value = undefined;
    if (answer) kept.push(answer);
  }
  return kept;
}
