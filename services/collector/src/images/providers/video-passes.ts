/** Films passed on side by side by this process, and of one client. */
const PASSED_MAX = 12;
const OF_CLIENT_MAX = 4;

/** Bounds how many films are passed on at one time. */
export class VideoPasses {
  readonly #clients: string[] = [];

  /** Ends the pass that it begins; null: there are too many. */
  begin(clientId: string): (() => void) | null {
    const own = this.#clients.filter((one) => one === clientId).length;
    if (this.#clients.length >= PASSED_MAX || own >= OF_CLIENT_MAX) return null;
    this.#clients.push(clientId);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#clients.splice(this.#clients.indexOf(clientId), 1);
    };
  }
}
