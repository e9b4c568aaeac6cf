/** Ways a message can leave. */
export const CHANNELS = ['whatsapp', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `at-most-once`: never sent again by itself. `at-least-once`: sent again when its fate stays unknown. */
export type Delivery = 'at-most-once' | 'at-least-once';

/** `accepted`: the channel has it. `delivered` and `read` come after it, where the channel reports them. `replaced`: an e-mail went instead. */
export type MessageState = 'planned' | 'attempting' | 'accepted' | 'delivered' | 'read' | 'failed' | 'unknown' | 'unconfirmed' | 'replaced';

/** What leaves first when messages wait: codes, answers, requests for approval, notices to accounts, reports, reminders. */
export const PRIORITIES = { code: 1, answer: 2, approval: 3, notice: 4, report: 5, reminder: 6 } as const;
export type Priority = keyof typeof PRIORITIES;

/** Whether the recipient waits for the message: an opt-out and quiet hours do not hold it back. */
export const isAwaited = (priority: number): boolean => priority <= PRIORITIES.answer;

/** A stored file that goes with a message. */
export interface MessageFile {
  readonly blob_id: string;
  readonly name: string;
  /** Of a picture that is shown with the text: what it shows. Absent: the file is attached. */
  readonly alt?: string;
}

/** An e-mail that replaces a WhatsApp message which no number may send. */
export interface MailInstead {
  /** Absent: the address of the account whose number it is. */
  readonly to?: string;
  readonly subject: string;
  /** Absent: the message's. */
  readonly text?: string;
}

/** A message somebody wants sent, and the reason it exists: the same key of a client is the same message. */
export interface Intent {
  readonly clientId: string | null;
  /** In whose name, where it is another client's: a directorate's. */
  readonly forClient?: string | null;
  readonly key: string;
  readonly channel: Channel;
  /** Digits with country code, a group id, or an e-mail address. */
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  readonly file?: MessageFile | null;
  readonly delivery: Delivery;
  readonly priority: Priority;
  /** Of a WhatsApp message; absent: worded from its text. */
  readonly emailInstead?: MailInstead | null;
  /** The number it leaves by; absent: the one that is chosen when it is due. */
  readonly line?: string;
  /** When it may be sent at the earliest; null: at once. */
  readonly notBefore?: Date | null;
}

/** How the keys of messages begin that go to a client's recipients by schedule: its reports, and deliveries of views. */
const SCHEDULED = ['report:', 'delivery:'];
/** Whether recipients may unsubscribe from a message. Notices to accounts and people, such as approvals, are sent to those whom they are about. */
export const isScheduled = (key: string): boolean => SCHEDULED.some((prefix) => key.startsWith(prefix));

/** A message claimed for one attempt. */
export interface ClaimedMessage {
  readonly message_id: string;
  readonly client_id: string | null;
  readonly intent_key: string;
  readonly recipient: string;
  readonly subject: string | null;
  readonly text: string;
  readonly file: MessageFile | null;
  /** Why the last attempt did not help, also of a message that failed and is tried again; null: there was none. */
  readonly failure: string | null;
  /** Which attempt this is, 1 for the first. */
  readonly attempts: number;
  /** As in {@link PRIORITIES}. */
  readonly priority: number;
  /** Number of this attempt; only its result is taken. */
  readonly fence: number;
  /** Whether an earlier attempt may have arrived. */
  readonly doubtful: boolean;
}
