let resolveFirst: (url: string) => void = () => undefined;
let address: Promise<string> = new Promise((resolve) => {
  resolveFirst = resolve;
});

/** `smtp://127.0.0.1:port` of the sandbox's mailbox in this process, as soon as it listens (the latest one, when it was started again). */
export function sandboxSmtpUrl(): Promise<string> {
  return address;
}

/** Says where the mailbox of this process listens. */
export function announceSmtpUrl(url: string): void {
  resolveFirst(url);
  address = Promise.resolve(url);
}
