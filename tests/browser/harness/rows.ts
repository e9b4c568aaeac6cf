import type { SharedInstallation } from './shared-installation.ts';
import { signIn } from './shared-unit.ts';

/** A row of a resource, as its routes answer it. */
export interface AnsweredRow {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** Writes rows of a client's resources as an account. */
export async function rowsAs(installation: SharedInstallation, username: string, clientId: string) {
  const { token } = await signIn(installation, username);
  async function post(path: string, body: object, version?: number): Promise<AnsweredRow> {
    const answer = await fetch(`${installation.baseUrl}/api/${path}`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as { data: AnsweredRow };
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said.data;
  }
  return {
    /** Also for routes beside the resources: `stock-receipts`. */
    add: (plural: string, body: object) => post(plural, { client_id: clientId, ...body }),
    act: (plural: string, { id, version }: AnsweredRow, action: string) => post(`${plural}/${id}/${action}`, {}, version),
  };
}
