/** Somebody else took a number or a handle between a look and a change. */
export class ChangedMeanwhile extends Error {}

const TRIES = 3;

/** Runs work that plans people and writes them; anew, a few times, when it fails with {@link ChangedMeanwhile}. */
export async function retryChanged<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === TRIES) throw error;
    }
  }
}
