/** Something to confirm before it is done: the question, and the words of the button that does it. */
export interface Question {
  readonly title: string;
  /** What has to be known before, one by one. */
  readonly points?: readonly string[];
  readonly text: string;
  readonly yes: string;
  /** Nothing is lost by it. */
  readonly isHarmless?: boolean;
}

interface Asked extends Question {
  readonly id: number;
  readonly answer: (isYes: boolean) => void;
}

let asked: Asked | null = null;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks in a window over the page, in the reader's language; resolves with the answer. A question that another one takes the place of is a no. */
export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false);
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    set({
      ...question,
      id,
      answer: (isYes) => {
        if (asked?.id === id) set(null);
        resolve(isYes);
      },
    });
  });
}

/** The question that waits for its answer, for `useSyncExternalStore`. */
export const confirmStore = {
  get: () => asked,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
