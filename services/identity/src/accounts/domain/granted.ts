/** Roles of an account that has several: by client, and what each of them and its own may. */
export interface Granted {
  readonly grants: Readonly<Record<string, string>>;
  readonly role_permissions: Readonly<Record<string, readonly string[]>>;
}
