import type { NumberDriver, NumberState } from '@balai/contracts/notifier';

/** The simulated phone's number: the same in every installation, there as soon as the driver is allowed. */
export const SANDBOX_NUMBER = '00000000-0000-7000-8000-000000000001';

/** What a driver can do, and what it must not. */
export interface DriverTraits {
  /** It may write first only to groups and to chats that wrote to it: a stranger's number is soon blocked. */
  readonly needsContact: boolean;
  readonly groups: boolean;
  /** Least milliseconds between two messages, on average, whatever the settings say. */
  readonly paceMs: number;
  /** By which part of it the pace varies, up and down: nobody types like a clock. */
  readonly paceSpread: number;
  /** A new number sends few messages a day at first. */
  readonly warmsUp: boolean;
  /** Hours after a message of the recipient within which free text may be sent; later only a template. Null: no such bound. */
  readonly windowHours: number | null;
}

export const TRAITS: Readonly<Record<NumberDriver, DriverTraits>> = {
  sandbox: { needsContact: false, groups: true, paceMs: 0, paceSpread: 0, warmsUp: false, windowHours: null },
  cloud: { needsContact: false, groups: false, paceMs: 0, paceSpread: 0, warmsUp: false, windowHours: 24 },
  web: { needsContact: true, groups: true, paceMs: 3_000, paceSpread: 0.25, warmsUp: true, windowHours: null },
};

/** A WhatsApp number. */
export interface WhatsappNumberRow {
  readonly number_id: string;
  readonly driver: NumberDriver;
  readonly name: string;
  readonly all_clients: boolean;
  readonly client_ids: readonly string[];
  readonly address: string | null;
  readonly state: NumberState;
  readonly restricted_until: Date | null;
  readonly reason: string | null;
  readonly state_at: Date;
  readonly pace_ms: number | null;
  readonly hour_max: number | null;
  readonly day_max: number | null;
  /** Local time of a message's client, `HH:MM`; both or neither. */
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  /** When a web number was first linked with its address. */
  readonly linked_at: Date | null;
  readonly phone_number_id: string | null;
  readonly business_account_id: string | null;
  readonly sealed_credentials: string | null;
  readonly template_name: string | null;
  readonly template_language: string | null;
  readonly pairing_phone: string | null;
  readonly qr: string | null;
  readonly pairing_code: string | null;
  readonly page_version: string | null;
  readonly memory_mb: number | null;
}

/** When a number is quiet; null: never. */
export const quietOf = ({ quiet_from: from, quiet_to: to }: Pick<WhatsappNumberRow, 'quiet_from' | 'quiet_to'>) =>
  from === null || to === null ? null : { from, to };
