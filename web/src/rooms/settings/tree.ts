import type { Unit } from "@/api/types";

/** A merged unit stands below the one that goes on with its work. */
export const above = (unit: Unit): string | null => unit.merged_into ?? unit.parent ?? null;

/** The tree as a list, each below its parent; who sees a part of it only has the top of that part. */
export function treeOf(all: Unit[]): { unit: Unit; depth: number }[] {
  const found: { unit: Unit; depth: number }[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const unit of all.filter((one) => above(one) === parent || (parent === null && !all.some((other) => other.id === above(one))))) {
      if (found.some((seen) => seen.unit.id === unit.id)) continue;
      found.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return found;
}

/** Where a unit can go, below or into: nowhere merged, and not into itself or what is below it. */
export function placesFor(unit: Unit, all: Unit[]): Unit[] {
  const within = new Set([unit.id]);
  for (const { unit: one } of treeOf(all)) if (within.has(above(one) ?? "")) within.add(one.id);
  return all.filter((one) => !within.has(one.id) && !one.merged_into);
}
