import type { BodyOf, ResponseOf } from '@balai/contracts';
import type { changeOwnRecord, ownRecordRoute } from '@balai/contracts/identity';
import { Problem } from '@balai/runtime/problem';
import { type Platform, platformName } from '../../domain/platform.ts';
import { tidyUpper } from '../../domain/words.ts';
import { showHandle } from '../../people/domain/shown-handle.ts';
import type { PersonView } from '../../people/repository/people.ts';
import { listedFields } from '../../people/routes/person-wire.ts';
import { identityProblems } from '../../problems.ts';
import { given, handleOf, phoneOf, required } from '../../routes/input.ts';
import type { OwnFields } from '../use-cases/change-own-record.ts';

type OwnRecord = ResponseOf<typeof ownRecordRoute>['data'];
type OwnBody = BodyOf<typeof changeOwnRecord>;

/** A person's own record as apps of members read it. */
export function ownRecordToWire(row: PersonView): OwnRecord {
  const insta = showHandle('instagram', row.instagram);
  const tiktok = showHandle('tiktok', row.tiktok);
  return {
    user_id: row.nrp,
    nama: row.name,
    title: row.title,
    divisi: row.division,
    jabatan: row.position,
    desa: row.village,
    client_id: row.client_id,
    nama_client: row.client_name,
    client_name: row.client_name,
    whatsapp: row.whatsapp,
    email: row.email,
    insta,
    tiktok,
    instagram_accounts: insta === null ? [] : [insta],
    tiktok_accounts: tiktok === null ? [] : [tiktok],
    status: row.active,
    exception: row.exempt,
    wa_notification_opt_in: row.wants_whatsapp,
    ...listedFields(row),
  };
}

/** The handle wanted of a platform: a name, or a list of one. An empty name changes nothing, as apps send the whole form. */
function wantedHandle(platform: Platform, field: string, name: string | null | undefined, list: readonly string[] | undefined) {
  const names = list?.map((one) => one.trim()).filter((one) => one !== '') ?? [];
  if (names.length > 1)
    throw new Problem(identityProblems.one_account_each, { platform: platformName(platform) }, { field: `${platform}_accounts` });
  const said = names[0] ?? name?.trim() ?? '';
  return said === '' ? undefined : (handleOf(platform, said, field) ?? undefined);
}

/** The fields sent, parsed. Absent ones are absent. */
export function ownFieldsOf(body: OwnBody): OwnFields {
  const instagram = wantedHandle('instagram', 'insta', body.insta, body.instagram_accounts);
  const tiktok = wantedHandle('tiktok', 'tiktok', body.tiktok, body.tiktok_accounts);
  return {
    ...given(body.nama, (value) => ({ name: required(tidyUpper(value), 'nama') })),
    ...given(body.title, (value) => ({ title: tidyUpper(value) })),
    ...given(body.divisi, (value) => ({ division: tidyUpper(value) })),
    ...given(body.jabatan, (value) => ({ position: tidyUpper(value) })),
    ...given(body.desa, (value) => ({ village: tidyUpper(value) })),
    ...given(body.whatsapp, (value) => ({ whatsapp: phoneOf(value, 'whatsapp') })),
    ...given(body.wa_notification_opt_in, (wants_whatsapp) => ({ wants_whatsapp })),
    ...(instagram === undefined ? {} : { instagram }),
    ...(tiktok === undefined ? {} : { tiktok }),
  };
}
