/** A person who is expected to take part: today's active member. */
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
  /** Handle on the platform asked for, normalised; null when there is none. */
  readonly handle: string | null;
}

/** A post that counts in a period. */
export interface CountedPost {
  readonly post_no: number;
  readonly post_id: string;
  readonly platform_id: string;
  readonly client_id: string;
  readonly url: string;
  readonly caption: string | null;
  readonly taken_at: Date;
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
