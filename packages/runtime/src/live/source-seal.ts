import type { Cryptor } from '../config/cryptor.ts';
import type { Clock } from '../core/clock.ts';

/** Header by which a process proves that it has the key all services share. */
export const SEAL_HEADER = 'x-balai-seal';
/** How long a seal is taken; clocks of the machines may differ by some seconds. */
const VALID_MS = 60_000;
/** How long one seal is sent. */
const REUSED_MS = 10_000;

const textOf = (service: string, at: number): string => `live-source ${service} ${at}`;

/** Makes seals for questions to one service. */
export function sourceSealer(service: string, cryptor: Cryptor, clock: Clock): () => string {
  let made = { seal: '', at: Number.NEGATIVE_INFINITY };
  return () => {
    const now = clock.now().getTime();
    if (now - made.at > REUSED_MS || now < made.at) made = { seal: cryptor.encrypt(textOf(service, now)), at: now };
    return made.seal;
  };
}

/** Whether a header was sealed for the service within the last minute. The cipher's tag is compared in constant time. */
export function isSealed(header: unknown, service: string, cryptor: Cryptor, clock: Clock): boolean {
  if (typeof header !== 'string' || header.length > 500) return false;
  let text: string;
  try {
    text = cryptor.decrypt(header);
  } catch {
    return false;
  }
  const at = Number(text.slice(text.lastIndexOf(' ') + 1));
  return text === textOf(service, at) && Math.abs(clock.now().getTime() - at) <= VALID_MS;
}
