/** What a table may say of a person; roles apart. */
export interface TableFields {
  readonly name?: string;
  readonly title?: string;
  readonly division?: string;
  readonly position?: string;
  readonly village?: string;
  readonly whatsapp?: string;
  readonly email?: string;
  readonly instagram?: string;
  readonly tiktok?: string;
  readonly active?: boolean;
  readonly exempt?: boolean;
  readonly wants_whatsapp?: boolean;
}
export type TableField = keyof TableFields | 'nrp' | 'roles';

/** Fields as they are called on the wire. */
export const WIRE_FIELDS: Readonly<Record<TableField, string>> = {
  nrp: 'user_id',
  name: 'nama',
  title: 'title',
  division: 'divisi',
  position: 'jabatan',
  village: 'desa',
  whatsapp: 'whatsapp',
  email: 'email',
  instagram: 'insta',
  tiktok: 'tiktok',
  active: 'status',
  exempt: 'exception',
  wants_whatsapp: 'wa_notification_opt_in',
  roles: 'roles',
};

/** How people head their columns; small letters and figures only. */
const HEADS: Readonly<Record<TableField, string>> = {
  nrp: 'nrp nip nrpnip nipnrp nonrp nomornrp nonip nomornip userid nomorinduk noinduk nomorindukpegawai',
  name: 'nama namalengkap namapersonel namapersonil namaanggota namapegawai name fullname',
  title: 'pangkat pangkatgolongan pangkatgol golongan gol title rank',
  division: 'divisi satfung satuanfungsi satker satuan bagian fungsi unit division',
  position: 'jabatan jab position',
  village: 'desa desabinaan desakelurahan kelurahan village',
  whatsapp:
    'whatsapp wa nowa nomorwa nowhatsapp nomorwhatsapp nohp hp nomorhp handphone nohandphone telepon notelepon nomortelepon telp notelp phone mobile',
  email: 'email emailaddress mail surel alamatemail alamatsurel',
  instagram:
    'instagram insta ig akuninstagram akunig usernameinstagram usernameig instagramusername linkinstagram linkig namaakuninstagram',
  tiktok: 'tiktok tt akuntiktok usernametiktok tiktokusername linktiktok namaakuntiktok',
  active: 'status aktif active statusaktif statuspersonel keaktifan',
  exempt: 'exception exempt pengecualian dikecualikan bebasabsen',
  wants_whatsapp: 'wanotificationoptin notifikasiwa notifwa notifikasiwhatsapp',
  roles: 'roles role peran',
};
const FIELDS = new Map(
  (Object.keys(HEADS) as TableField[]).flatMap((field) => HEADS[field].split(' ').map((head): [string, TableField] => [head, field])),
);

/** A column: a field, or a role that its cells switch on and off. */
export interface TableColumn {
  readonly field: TableField;
  readonly role: string | null;
  readonly head: string;
  readonly index: number;
}

/** Which cell of a row says what. */
export interface TableColumns {
  readonly columns: readonly TableColumn[];
  /** Heads that say nothing here. */
  readonly unknown: readonly string[];
  /** Heads of which one must be there and is not. */
  readonly missing: readonly string[];
}

const plain = (head: string): string => head.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Recognises the columns by their heads; of two with one meaning the first counts.
 * @param roles that a column may be headed with, to switch them on and off.
 */
export function columnsOf(heads: readonly string[], roles: readonly string[]): TableColumns {
  const roleOf = new Map(roles.map((role) => [plain(role), role]));
  const columns: TableColumn[] = [];
  const unknown: string[] = [];
  for (const [index, text] of heads.entries()) {
    const head = text.trim();
    const field = FIELDS.get(plain(head));
    const role = field === undefined ? (roleOf.get(plain(head)) ?? null) : null;
    const column = field === undefined && role === null ? null : { field: field ?? 'roles', role, head, index };
    if (column !== null && !columns.some((one) => one.field === column.field && one.role === role)) columns.push(column);
    else if (head !== '') unknown.push(head);
  }
  const missing = [
    ...(columns.some(({ field }) => field === 'nrp') ? [] : ['NRP/NIP']),
    ...(columns.some(({ field }) => field === 'name') ? [] : ['Nama']),
  ];
  return { columns, unknown, missing };
}
