import { onBeforeUnmount, onMounted } from "vue";

type Act = (event: KeyboardEvent) => void | boolean;
/** Keys as in "j", "?", "Escape", "Ctrl+Enter", "g h" (one after the other). */
export type KeyMap = Record<string, Act>;

const stack: KeyMap[] = [];
let leader = "";
let leaderUntil = 0;
let lettersOn: () => boolean = () => true;

export const lettersWhen = (on: () => boolean): void => { lettersOn = on; };

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

function nameOf(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.key}`;
  return event.altKey ? `Alt+${event.key}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  const single = name.length === 1;
  if (single && (isTyping(event.target) || !lettersOn())) return;
  if (single && document.querySelector("dialog[open]")) return;
  const both = leader && Date.now() < leaderUntil ? `${leader} ${name}` : "";
  leader = name === "g" && !both ? "g" : "";
  leaderUntil = Date.now() + 1500;
  for (const wanted of both ? [both] : [name]) {
    for (let level = stack.length - 1; level >= 0; level--) {
      const act = stack[level]?.[wanted];
      if (act && act(event) !== false) {
        event.preventDefault();
        return;
      }
    }
  }
}

/** Keys of a page or a part while it is shown; the latest shown is asked first, and passes a key on by returning false. */
export function useKeys(map: KeyMap): void {
  onMounted(() => {
    if (stack.length === 0) document.addEventListener("keydown", handle);
    stack.push(map);
  });
  onBeforeUnmount(() => {
    const index = stack.indexOf(map);
    if (index >= 0) stack.splice(index, 1);
    if (stack.length === 0) document.removeEventListener("keydown", handle);
  });
}
