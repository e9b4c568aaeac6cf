/** Refusals of a route that a member calls about themselves. */
export const OF_SELF = ['members_only', 'person_not_found', 'person_inactive'] as const;

/** Refusals of a route where staff name a person and members leave the name out. */
export const OF_NAMED_OR_SELF = ['person_not_found', 'person_inactive', 'not_yourself'] as const;
