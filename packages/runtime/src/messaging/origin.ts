import type { Envelope, MessageDefinition } from '@balai/contracts';
import { SHARED_GROUPS } from '@balai/contracts/catalogue';
import { ForgedMessage } from '../outbox/envelope.ts';
import type { MessageSigningKey } from './message-signing-key.ts';

/** The runtime's own part speaks from every process, whatever service that runs. */
export const RUNTIME = 'access';

export interface OriginOptions {
  readonly definitions: ReadonlyMap<string, MessageDefinition>;
  readonly signingKey: Pick<MessageSigningKey, 'sign' | 'isSigned'>;
  /** Login of this process at the broker; null: the bus stays in the process. */
  readonly login: string | null;
  /** The installation's prefix; a broker with a user for each service and process group calls them `<prefix>.<service>`, `<prefix>.<group>-group`. */
  readonly prefix: string;
}

/** What users of the broker that may publish for a service are called after. */
const speakersFor = (service: string): readonly string[] => [
  service,
  ...SHARED_GROUPS.filter(({ services }) => services.includes(service)).map(({ login }) => login),
];

/** Vouches for what leaves for other processes, and asks it of what comes from them. */
export class Origin {
  private readonly options: OriginOptions;
  /** Whether each service or group has a login of its own, so that the broker's word about who published something means something. */
  readonly isByUser: boolean;

  constructor(options: OriginOptions) {
    this.options = options;
    this.isByUser = options.login?.startsWith(`${options.prefix}.`) ?? false;
  }

  /** A message's text with the signature. */
  async seal(text: string): Promise<string> {
    // Written by buildEnvelope.
    return JSON.stringify(await this.options.signingKey.sign(JSON.parse(text) as Envelope));
  }

  /** Whether the type's contract asks for a signature. */
  needsSeal(type: string): boolean {
    return this.options.definitions.get(type)?.isSigned === true;
  }

  /** Whether this process's login may publish for a service. */
  speaksFor(service: string): boolean {
    const { login, prefix } = this.options;
    return !this.isByUser || service === RUNTIME || speakersFor(service).some((name) => login === `${prefix}.${name}`);
  }

  /** What the broker is told about who publishes; it refuses another name than the login's. */
  get userId(): { userId?: string } {
    return this.isByUser && this.options.login !== null ? { userId: this.options.login } : {};
  }

  /** Whether a login that may publish for the service sent something, by the broker's word. Always true where logins say nothing. */
  isFrom(service: string, userId: unknown): boolean {
    return !this.isByUser || speakersFor(service).some((name) => userId === `${this.options.prefix}.${name}`);
  }

  /**
   * Looks into where a message that came from another process is from; its source and tenant are checked with its contract.
   * @param userId login of whoever published it, by the broker's word.
   * @throws ForgedMessage when its signature is missing or wrong, or a login of other services published it; another error while the key that
   * signatures are verified against is not known: that says nothing about the message.
   */
  async verify(envelope: Envelope, userId: unknown): Promise<void> {
    const { source, type } = envelope;
    const { prefix, signingKey } = this.options;
    if (this.isByUser) {
      const isRight = source === RUNTIME ? String(userId).startsWith(`${prefix}.`) : this.isFrom(source, userId);
      if (!isRight) throw new ForgedMessage(`${type} says it comes from ${source}, but ${String(userId)} published it`);
    }
    if (this.needsSeal(type) && !(await signingKey.isSigned(envelope)))
      throw new ForgedMessage(`${type} ${envelope.signature === undefined ? 'has no signature' : 'is not signed by identity'}`);
  }
}
