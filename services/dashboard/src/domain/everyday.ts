/** Features whose first page people open every day, by its address: these are to be there at once, others may take one call more. */
export const EVERYDAY: Readonly<Record<string, string>> = {
  today: '/',
  attendance: '/attendance',
  member: '/member/$nrp',
  people: '/people',
  posts: '/posts',
  units: '/units',
  login: '/login',
};
