/** Role of the people a directorate is about, and of the posts that are attached to it: its own identifier in lower case. */
export const roleOfDirectorate = (clientId: string): string => clientId.toLowerCase();

/** Directorate of a role. */
export const directorateOfRole = (role: string): string => role.toUpperCase();

/** Clients in whose recaps a post counts: its own, and the directorates whose roles it carries. */
export const scopesOf = (clientId: string, roles: readonly string[]): string[] => [...new Set([clientId, ...roles.map(directorateOfRole)])];
