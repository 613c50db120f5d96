import type { Act, Block, Loose, Run, State } from "./api";
import { lengthOf, placeOf, replace } from "./runs";

/** What a session may do with a draft in a state, where the server did not say. */
export function actsOf(state: State, can: (...rights: ("report" | "freeze")[]) => boolean): Act[] {
  const writes = can("report");
  const leads = can("freeze");
  const acts: Act[] = writes || leads ? ["comment"] : [];
  if (state === "writing" && writes) acts.push("save", "submit", "put_away");
  if (state === "submitted") acts.push(...(leads ? ["approve", "return"] as const : writes ? ["return"] as const : []));
  if (state === "approved" && leads) acts.push("freeze", "return");
  return acts;
}

const within = (blocks: Block[], id: string, change: (runs: Run[]) => Run[]): Block[] => blocks.map((block) => block.id === id ? { ...block, runs: change(block.runs) } : block);

/** Puts a figure in the place of a stretch of a block. */
export const bindAt = (blocks: Block[], block: string, from: number, until: number, run: Run): Block[] => within(blocks, block, (runs) => replace(runs, from, until, [run]));

export function bindLoose(blocks: Block[], loose: Loose, run: Run): Block[] {
  const runs = blocks.find((block) => block.id === loose.block)?.runs ?? [];
  const { from, until } = placeOf(runs, loose.run, loose.offset, loose.length);
  return bindAt(blocks, loose.block, from, until, run);
}

/** Lets numbers stand as text. From the last to the first, so that the places of those before stay true. */
export function letStand(blocks: Block[], all: Loose[]): Block[] {
  const places = all.map((loose) => ({ block: loose.block, ...placeOf(blocks.find((block) => block.id === loose.block)?.runs ?? [], loose.run, loose.offset, loose.length), text: loose.text }));
  return places.sort((a, b) => b.from - a.from).reduce((made, place) => bindAt(made, place.block, place.from, place.until, { text: place.text, stands: true }), blocks);
}

export interface Place { block: string; from: number; until: number }

/** The runs of a block with the chip at a place changed. */
export function changeChip(blocks: Block[], place: Place, change: (run: Run) => Run): Block[] {
  return within(blocks, place.block, (runs) => {
    let at = 0;
    return runs.map((run) => {
      const here = at === place.from && run.figure !== undefined;
      at += run.figure ? 1 : lengthOf([run]);
      return here ? change(run) : run;
    });
  });
}
