/** Features, as `area/feature`, whose first page people open every day, by its address: these are to be there at once, others may take one call more. */
export const EVERYDAY: Readonly<Record<string, string>> = {
  'attendance/today': '/',
  'attendance/attendance': '/attendance',
  'attendance/member': '/member/$nrp',
  'attendance/people': '/people',
  'attendance/posts': '/posts',
  'attendance/units': '/units',
  'administration/login': '/login',
};
