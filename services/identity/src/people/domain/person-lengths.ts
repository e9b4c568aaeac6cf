/** Most characters of a person's words; as many as calls may give. */
export const PERSON_LENGTHS = { name: 120, title: 80, division: 80, position: 120, village: 120 } as const;
