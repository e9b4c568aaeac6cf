/** A role whose pages somebody looks at. */
export interface PreviewedRole {
  readonly title: string;
  readonly permissions: readonly string[];
}

let previewed: PreviewedRole | null = null;

/** The role that is looked at, until the page is loaded anew; null: none. */
export const previewedRole = (): PreviewedRole | null => previewed;

/** Shows the pages of a role from the next reading of the session on; null ends it. The server goes on by the account's own rights. */
export function previewRole(role: PreviewedRole | null): void {
  previewed = role;
}

/** A session with no more permissions than the role that is looked at. */
export const asPreviewed = <S extends { readonly permissions: string[] }>(session: S): S =>
  previewed === null ? session : { ...session, permissions: session.permissions.filter((name) => previewed?.permissions.includes(name)) };
