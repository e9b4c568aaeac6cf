import type pg from 'pg';

/** What the driver asks of anything that runs on a connection, as far as COPY needs it. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Loads rows with `COPY … FROM STDIN`; resolves when the server has committed them. @param text rows in COPY's text format */
export function copyIn(client: pg.Client, table: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    const command = {
      submit: (wire: Wire) => wire.query(`copy ${table} from stdin`),
      handleCopyInResponse: (wire: Wire) => {
        wire.sendCopyFromChunk(Buffer.from(text));
        wire.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleError: (error: Error) => {
        failure = error;
        reject(error);
      },
      handleReadyForQuery: () => {
        if (failure === null) resolve();
      },
    };
    // The driver takes any object that handles the protocol's messages; its types know queries only.
    client.query(command as unknown as pg.Submittable);
  });
}
