/** Days that somebody who moved was of a unit and a division, half-open; null: no bound. */
export interface Stay {
  readonly since: string | null;
  readonly until: string | null;
  readonly client_id: string;
  readonly client_name: string;
  readonly regional_id: string | null;
  readonly division: string | null;
}

/** A person who is expected to take part: today's active member, or one who was a member on days that count. */
export interface RosterPerson {
  readonly person_no: number;
  readonly person_id: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly position: string | null;
  readonly client_id: string;
  readonly client_name: string;
  readonly regional_id: string | null;
  readonly exempt: boolean;
  /** First day whose posts they owe; null: from the beginning. */
  readonly joined: string | null;
  /** Handle on the platform asked for, normalised; null when there is none. */
  readonly handle: string | null;
  /** The same on the platform asked for: not before their first handle there. */
  readonly since: string | null;
  /** Bits of the post scopes of a question that they owe: 1 is the client's own. Absent: the only one. */
  readonly scopes?: number;
  /** Of who moved: they owe posts of these days alone, oldest first. Absent: of all days from `since` on. */
  readonly stays?: readonly Stay[];
  /** They are no longer among the people who are asked about. */
  readonly hasLeft?: boolean;
}

/** The bit of the only scope of most questions. */
export const OWN_SCOPE = 1;

/** A post that counts in a period. */
export interface CountedPost {
  readonly post_no: number;
  readonly post_id: string;
  readonly platform_id: string;
  readonly client_id: string;
  readonly url: string;
  readonly caption: string | null;
  /** Day it counts for, in the zone of its client. */
  readonly post_day: string;
  readonly taken_at: Date;
  /** Bits of the post scopes of a question in which it counts. Absent: the only one. */
  readonly scopes?: number;
}

/** An accepted correction that stands: the person counts as having taken part in the post. */
export interface StandingCorrection {
  readonly person_no: number;
  readonly post_no: number;
}

/** How a client wants attendance counted. */
export interface CountingRules {
  /** Whole percent of the posts that makes complete. */
  readonly percent: number;
  /** Whether what was taken back still counts. */
  readonly countWithdrawn: boolean;
}
