import type { Framework } from "@/api/types";
import type { FigureRow } from "./api";

export interface Group { id: string; top: string; name: string; rows: FigureRow[] }
export interface Pillar { id: string; name: string; groups: Group[] }

type Node = Framework["nodes"][number];

/** The place of a node among those above it, top first. */
function pathOf(id: string, nodes: Map<string, Node>): Node[] {
  const path: Node[] = [];
  for (let node = nodes.get(id); node && path.length < 8; node = node.parent ? nodes.get(node.parent) : undefined) path.unshift(node);
  return path;
}

/** Figures under the second level of the year's framework, in its order; what has no place in it comes last. */
export function pillarsOf(rows: FigureRow[], framework: Framework | undefined, elsewhere: string): Pillar[] {
  const nodes = new Map((framework?.nodes ?? []).map((node) => [node.id, node]));
  const pillars: Pillar[] = [];
  const tops = [...nodes.values()].filter((node) => !node.parent).sort((a, b) => a.order - b.order);
  for (const top of tops) {
    const seconds = [...nodes.values()].filter((node) => node.parent === top.id).sort((a, b) => a.order - b.order);
    pillars.push({ id: top.id, name: top.name, groups: seconds.map((node) => ({ id: node.id, top: top.name, name: node.name, rows: [] })) });
  }
  const rest: Group = { id: "elsewhere", top: elsewhere, name: "", rows: [] };
  for (const row of [...rows].sort((a, b) => a.order - b.order)) {
    const path = pathOf(row.framework, nodes);
    const pillar = pillars.find((each) => each.id === path[0]?.id);
    let group = pillar?.groups.find((each) => each.id === path[1]?.id);
    if (pillar && !group) {
      group = { id: pillar.id, top: pillar.name, name: "", rows: [] };
      pillar.groups.unshift(group);
    }
    (group ?? rest).rows.push(row);
  }
  if (rest.rows.length) pillars.push({ id: rest.id, name: elsewhere, groups: [rest] });
  return pillars;
}
