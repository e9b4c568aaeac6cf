/** A person who is expected to take part: today's active member. */
export interface RosterPerson {
  readonly personNo: number;
  readonly personId: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly position: string | null;
  readonly clientId: string;
  readonly clientName: string;
  readonly regionalId: string | null;
  readonly exempt: boolean;
  /** Handle on the platform asked for, normalised; null when there is none. */
  readonly handle: string | null;
}

/** A post that counts in a period. */
export interface CountedPost {
  readonly postNo: number;
  readonly postId: string;
  readonly platformId: string;
  readonly clientId: string;
  readonly url: string;
  readonly caption: string | null;
  readonly takenAt: Date;
}

/** An accepted correction that stands: the person counts as having taken part in the post. */
export interface StandingCorrection {
  readonly personNo: number;
  readonly postNo: number;
}

/** How a client wants attendance counted. */
export interface CountingRules {
  /** Whole percent of the posts that makes complete. */
  readonly percent: number;
  /** Whether what was taken back still counts. */
  readonly countWithdrawn: boolean;
}
