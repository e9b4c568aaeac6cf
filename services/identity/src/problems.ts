import { defineProblems, type ProblemDefinition } from '@balai/runtime/problem';

/** Failures of the identity service. */
export const identityProblems = defineProblems({
  invalid_credentials: { status: 401, id: 'Nama pengguna atau kata sandi salah', en: 'Wrong username or password' },
  sign_in_busy: {
    status: 503,
    id: 'Terlalu banyak orang masuk pada saat yang sama, coba lagi sebentar',
    en: 'Too many people are signing in at the same time, try again shortly',
  },
  // 401: clients take it as "sign in again", which is what has to be done.
  invalid_refresh_token: {
    status: 401,
    id: 'Sesi ini tidak dapat diperpanjang: masuk kembali',
    en: 'This session cannot be renewed: sign in again',
  },
  refresh_invalid: {
    status: 401,
    field: 'refresh_token',
    id: 'Token ini tidak berlaku: masuk kembali',
    en: 'This token is not valid: sign in again',
  },
  refresh_expired: {
    status: 401,
    field: 'refresh_token',
    id: 'Sesi ini sudah berakhir: masuk kembali',
    en: 'This session is over: sign in again',
  },
  refresh_reused: {
    status: 401,
    field: 'refresh_token',
    id: 'Token ini sudah pernah dipakai, sehingga sesinya diakhiri: masuk kembali',
    en: 'This token was used before, so its session was ended: sign in again',
  },
  registration_closed: { status: 403, id: 'Pendaftaran sedang ditutup', en: 'Registration is closed' },
  email_taken: { status: 409, field: 'email', id: 'Alamat e-mail ini sudah dipakai', en: 'The e-mail address is taken' },
  users_only: { status: 403, id: 'Hanya untuk akun pengguna', en: 'For accounts of users only' },
  invalid_otp: {
    status: 400,
    field: 'otp',
    id: 'Kode salah atau sudah tidak berlaku; minta kode baru',
    en: 'The code is wrong or over; ask for a new one',
  },
  no_channel: {
    status: 503,
    id: 'Tidak ada e-mail atau nomor WhatsApp pada data Anda: minta kode kepada operator',
    en: 'There is no e-mail address or WhatsApp number on your record: ask your operator for a code',
  },
  claim_not_verified: {
    status: 403,
    id: 'Buktikan dahulu dengan kode bahwa data ini milik Anda',
    en: 'Show first, by a code, that this record is yours',
  },
  email_differs: {
    status: 400,
    field: 'email',
    id: 'Alamat e-mail berbeda dengan yang tercatat',
    en: 'The e-mail address differs from the one on record',
  },
  email_of_another: {
    status: 409,
    field: 'email',
    id: 'Alamat e-mail ini tercatat untuk NRP/NIP lain',
    en: 'The e-mail address is on record for another personnel number',
  },
  email_of_inactive: {
    status: 403,
    field: 'email',
    id: 'Alamat e-mail ini milik personel yang nonaktif; hubungi operator',
    en: 'The e-mail address belongs to somebody who is not active; ask your operator',
  },
  email_by_operator: {
    status: 403,
    field: 'email',
    id: 'Alamat e-mail diganti oleh operator: kode masuk dikirim ke sana',
    en: 'Your operator changes the e-mail address: sign-in codes are sent there',
  },
  logo_unreadable: {
    status: 422,
    field: 'logo',
    id: 'Logo harus berupa gambar PNG atau JPEG yang utuh, tiap sisi {least} sampai {most} piksel',
    en: 'A logo is an undamaged PNG or JPEG of {least} to {most} {most|pixel|pixels} a side',
  },
  no_mail_domain: {
    status: 400,
    field: 'email',
    id: 'Domain alamat ini tidak menerima e-mail; periksa ejaannya',
    en: 'The domain of this address takes no mail; check its spelling',
  },
  mail_domain_unknown: {
    status: 503,
    field: 'email',
    id: 'Domain alamat ini tidak dapat diperiksa sekarang; coba lagi',
    en: 'The domain of this address cannot be checked now; try again',
  },
  weak_member_password: {
    status: 400,
    field: 'password',
    id: 'Kata sandi minimal 8 karakter dengan huruf, angka, dan simbol, tidak memuat NRP/NIP, dan tidak mudah ditebak',
    en: 'A password needs at least 8 characters with a letter, a digit and a symbol, must not contain the personnel number, and must not be one that is tried first',
  },
  one_account_each: {
    status: 400,
    id: 'Satu akun {platform} per orang: kirim satu nama saja',
    en: 'One {platform} account per person: send one name',
  },
  already_registered: { status: 400, field: 'nrp', id: 'NRP/NIP sudah terdaftar', en: 'The personnel number is registered already' },
  registration_not_found: { status: 404, id: 'Pendaftaran tidak ditemukan', en: 'Registration not found' },
  registration_decided: { status: 409, id: 'Pendaftaran ini sudah diputuskan', en: 'The registration has been decided already' },
  signing_key_sealed: {
    status: 503,
    id: 'Kunci penanda tangan sesi tidak dapat dibuka: BALAI_MASTER_KEY berbeda dari yang dipakai saat kunci disimpan. Hubungi pengelola server.',
    en: 'The key that signs sessions cannot be opened: BALAI_MASTER_KEY differs from the one it was stored under. Tell the operator of the server.',
  },
  account_inactive: { status: 403, id: 'Akun belum disetujui atau dinonaktifkan', en: 'The account is not approved or was deactivated' },
  no_client: { status: 400, id: 'Akun belum terhubung ke klien mana pun', en: 'The account is not linked to any client' },
  // Not 401: clients read that as "log in again" and drop the session that is still good.
  wrong_password: { status: 400, field: 'current_password', id: 'Kata sandi saat ini salah', en: 'The current password is wrong' },
  weak_password: {
    status: 400,
    field: 'new_password',
    id: 'Kata sandi baru minimal 10 karakter, tidak sama dengan nama pengguna atau kata sandi lama, dan bukan kata sandi yang mudah ditebak',
    en: 'The new password needs at least 10 characters, must differ from the username and the current password, and must not be one that is tried first',
  },
  mfa_required: {
    status: 403,
    id: 'Kata sandi benar; masukkan sekarang kode dari faktor kedua akun ini',
    en: 'The password is right; now give the code of the account’s second factor',
  },
  mfa_expired: {
    status: 401,
    field: 'mfa_token',
    id: 'Waktu untuk faktor kedua habis, terlalu sering dicoba, atau alamat jaringan berubah: masuk lagi dari awal',
    en: 'The time for the second factor is over, it was tried too often, or the network address changed: sign in anew',
  },
  // While signing in, before there is a session.
  invalid_code: { status: 401, field: 'code', id: 'Kode salah atau sudah dipakai', en: 'The code is wrong or was used already' },
  // Not 401, for the same reason as wrong_password.
  wrong_code: { status: 400, field: 'code', id: 'Kode salah atau sudah dipakai', en: 'The code is wrong or was used already' },
  proof_required: {
    status: 400,
    field: 'current_password',
    id: 'Isi kata sandi saat ini (current_password), atau kode faktor kedua (code)',
    en: 'Give the current password (current_password), or a code of the second factor (code)',
  },
  factor_proof_required: {
    status: 400,
    field: 'code',
    id: 'Sesi ini dibuka oleh perangkat tepercaya: isi kode faktor kedua (code), atau akhiri kepercayaan perangkat ini dan masuk lagi',
    en: 'A trusted device opened this session: give a code of the second factor (code), or end the trust in this device and sign in again',
  },
  factor_exists: {
    status: 409,
    id: 'Akun ini sudah punya faktor kedua jenis ini; hapus dulu yang lama',
    en: 'The account has a second factor of this kind already; remove that one first',
  },
  device_not_found: {
    status: 404,
    id: 'Perangkat tepercaya tidak ditemukan; kepercayaannya mungkin sudah berakhir',
    en: 'The trusted device was not found; its trust may have ended',
  },
  factor_not_found: {
    status: 404,
    id: 'Faktor kedua tidak ditemukan; siapkan dulu',
    en: 'The second factor was not found; set it up first',
  },
  factor_required: {
    status: 409,
    id: 'Peran akun ini memerlukan faktor kedua; tambahkan yang lain sebelum menghapus yang ini',
    en: 'A role of this account requires a second factor; add another before you remove this one',
  },
  no_code_channel: {
    status: 503,
    field: 'channel',
    id: 'Tidak ada {channel} untuk mengirim kode ke akun ini; pilih cara lain atau hubungi administrator',
    en: 'There is no {channel} to send this account a code by; choose another way, or ask the administrator',
  },
  passkey_refused: {
    status: 400,
    field: 'credential',
    id: 'Kunci sandi ini tidak dikenal di alamat ini, atau waktunya habis: coba lagi',
    en: 'This passkey is not known at this address, or its time is over: try again',
  },
  passkeys_unavailable: {
    status: 503,
    id: 'Kunci sandi memerlukan PUBLIC_URL dengan nama domain; hubungi pengelola server',
    en: 'Passkeys need PUBLIC_URL with a domain name; tell the operator of the server',
  },
  sso_unknown_group: {
    status: 403,
    id: 'Grup Anda belum diberi peran di sini; hubungi administrator',
    en: 'None of your groups has a role here; ask the administrator',
  },
  role_not_found: { status: 404, field: 'role', id: 'Peran {role} tidak ditemukan', en: 'The role {role} was not found' },
  account_not_found: { status: 404, id: 'Akun tidak ditemukan', en: 'Account not found' },
  username_taken: { status: 409, id: 'Nama pengguna {username} sudah dipakai', en: 'The username {username} is taken' },
  invalid_username: {
    status: 400,
    id: 'Nama pengguna harus 2–60 karakter: huruf, angka, titik, garis bawah, strip atau @',
    en: 'A username has 2–60 characters: letters, digits, dot, underscore, dash or @',
  },
  unknown_role: { status: 400, id: 'Peran {role} tidak dikenal', en: 'Unknown role {role}' },
  clients_required: {
    status: 400,
    id: 'Peran {role} memerlukan setidaknya satu klien (--client)',
    en: 'The role {role} needs at least one client: name it with --client',
  },
  account_beyond: {
    status: 403,
    id: 'Akun ini boleh lebih banyak daripada akun Anda, atau melihat klien yang tidak Anda lihat: minta administrator yang berhak',
    en: 'This account may do more than yours, or sees clients that yours does not: ask an administrator who may',
  },
  account_state: {
    status: 409,
    id: 'Langkah ini tidak berlaku untuk akun dalam keadaan {state}',
    en: 'An account in the state {state} does not allow this step',
  },
  account_invited: {
    status: 409,
    id: 'Akun ini belum punya kata sandi: kirim ulang undangannya',
    en: 'The account has no password yet: send the invitation again',
  },
  last_admin: {
    status: 409,
    id: 'Ini administrator aktif yang terakhir: buat administrator lain dahulu',
    en: 'This is the last active administrator: make another one first',
  },
  role_not_given: {
    status: 400,
    field: 'role',
    id: 'Peran {role} tidak dapat diberikan di sini',
    en: 'The role {role} cannot be given here',
  },
  link_invalid: {
    status: 400,
    field: 'token',
    id: 'Tautan ini tidak berlaku: sudah dipakai, kedaluwarsa, atau diganti yang lebih baru. Minta tautan baru',
    en: 'The link is not valid: it was used, is too old, or was replaced by a newer one. Ask for another',
  },
  password_mismatch: {
    status: 400,
    field: 'confirmPassword',
    id: 'Pengulangan kata sandi tidak sama',
    en: 'The repeated password differs',
  },
  invalid_contact: {
    status: 400,
    field: 'contact',
    id: 'Isi nomor WhatsApp (minimal 8 angka) atau alamat e-mail akun',
    en: 'Give the WhatsApp number (at least 8 digits) or the e-mail address of the account',
  },
  unknown_client: { status: 400, field: 'client_ids', id: 'Klien {client_id} tidak dikenal', en: 'Unknown client {client_id}' },
  session_not_found: { status: 404, id: 'Sesi tidak ditemukan atau sudah berakhir', en: 'The session was not found, or has ended' },
  role_taken: {
    status: 409,
    field: 'name',
    id: 'Nama {role} sudah dipakai peran atau klien lain',
    en: 'The name {role} belongs to another role or to a client',
  },
  role_fixed: {
    status: 409,
    id: 'Peran {role} tidak dapat diubah atau dihapus begitu',
    en: 'The role {role} cannot be changed or removed like this',
  },
  role_used: {
    status: 409,
    id: 'Peran {role} dipakai {accounts} akun: beri akun itu peran lain dahulu',
    en: '{accounts} {accounts|account has|accounts have} the role {role}: give them another one first',
  },
  role_changed: {
    status: 412,
    id: 'Peran ini sudah diubah orang lain sejak Anda membukanya. Tidak ada yang disimpan',
    en: 'Somebody else has changed this role since you opened it. Nothing was saved',
  },
  role_beyond: {
    status: 403,
    field: 'permissions',
    id: 'Peran diatur oleh akun yang melihat semua klien, dan tidak memuat izin yang tidak dimilikinya',
    en: 'Roles are set by accounts that see every client, and hold no permission that the account does not have',
  },
  unknown_permission: { status: 400, field: 'permissions', id: 'Izin {permission} tidak dikenal', en: 'Unknown permission {permission}' },
  key_not_found: { status: 404, id: 'Kunci tidak ditemukan', en: 'The key was not found' },
  too_many_keys: {
    status: 409,
    id: 'Akun ini sudah punya {most} kunci: cabut yang tidak dipakai',
    en: 'The account has {most} {most|key|keys} already: revoke those that are not used',
  },
  rename_not_found: { status: 404, id: 'Usulan ganti nama tidak ditemukan', en: 'The suggestion was not found' },
  rename_decided: { status: 409, id: 'Usulan ini sudah diputuskan', en: 'The suggestion has been decided already' },
  rename_outdated: {
    status: 409,
    id: 'Nama akun yang terdaftar sudah berubah sejak usulan ini dibuat',
    en: 'The registered name has changed since this was suggested',
  },
  username_issue_not_found: { status: 404, id: 'Masalah username ini tidak ditemukan', en: 'The username issue was not found' },
  username_issue_decided: { status: 409, id: 'Masalah username ini sudah diputuskan', en: 'The username issue has been decided already' },
  username_issue_outdated: {
    status: 409,
    id: 'Username yang terdaftar sudah berubah sejak masalah ini dicatat; muat ulang daftar',
    en: 'The registered usernames have changed since this was recorded; reload the list',
  },
  username_holder_elsewhere: {
    status: 403,
    id: 'Username ini dipakai klien lain; hanya akun yang mengelola kedua klien yang dapat memutuskan',
    en: 'Another client uses this username; only an account that manages both clients can decide',
  },
  username_claimant_unknown: {
    status: 409,
    id: 'Yang meminta username ini belum terdaftar di klien ini; daftarkan dahulu',
    en: 'The claimant is not registered in this client; register them first',
  },
  transfer_not_found: { status: 404, id: 'Mutasi tidak ditemukan', en: 'The transfer was not found' },
  transfer_decided: { status: 409, id: 'Mutasi ini sudah selesai diputuskan', en: 'The transfer has ended already' },
  transfer_outdated: {
    status: 409,
    id: 'Mutasi ini tidak berlaku lagi: waktunya habis',
    en: 'The transfer is outdated: its time is over',
  },
  transfer_not_yours: { status: 403, id: 'Keputusan ini milik pihak lain', en: 'This decision belongs to the other side' },
  transfer_open: {
    status: 409,
    field: 'user_id',
    id: 'Mutasi untuk NRP/NIP ini masih menunggu keputusan',
    en: 'A transfer of this personnel number waits for a decision already',
  },
  transfer_same_client: {
    status: 409,
    field: 'to_client_id',
    id: 'Orang ini sudah berada di klien tersebut',
    en: 'The person is in that client already',
  },
  transfer_not_needed: {
    status: 409,
    field: 'to_client_id',
    id: 'Akun Anda mengelola kedua klien: pindahkan orang ini langsung dengan mengubah klien pada datanya',
    en: 'Your account manages both clients: move the person at once by changing the client on their record',
  },
  excuse_request_not_found: {
    status: 404,
    id: 'Pengajuan pengecualian tidak ditemukan',
    en: 'The request to excuse somebody was not found',
  },
  excuse_request_decided: { status: 409, id: 'Pengajuan ini sudah diputuskan', en: 'The request has been decided already' },
  excuse_request_outdated: {
    status: 409,
    id: 'Pengajuan ini tidak berlaku lagi: waktunya habis, atau klien ini tidak lagi meminta orang kedua',
    en: 'The request is outdated: its time is over, or the client does not ask for a second person any more',
  },
  excuse_request_not_yours: { status: 403, id: 'Pengajuan ini dibuat akun lain', en: 'Another account made this request' },
  excuse_asker_gone: {
    status: 409,
    id: 'Akun yang mengajukan tidak aktif atau tidak berhak lagi; tolak pengajuan ini, lalu ajukan ulang',
    en: 'The account that asked is closed or may not do so any more; reject the request and ask anew',
  },
  // Not 401 nor one of the reasons that end a session: clients of the former system show it and go on.
  second_person_required: {
    status: 403,
    field: 'exception',
    id: 'Pengecualian ini harus diputuskan orang lain: bukan yang mengajukan, dan bukan orang yang dikecualikan',
    en: 'Somebody else has to decide about this excuse: neither who asked for it nor the person who is to be excused',
  },
  client_exists: { status: 409, field: 'client_id', id: 'Klien {client_id} sudah ada', en: 'Client {client_id} already exists' },
  clients_refused: {
    status: 400,
    id: '{count} isian bermasalah: tidak ada klien yang ditambahkan',
    en: '{count} {count|field is|fields are} at fault: no client was added',
  },
  client_required: { status: 400, field: 'client_id', id: 'client_id wajib diisi', en: 'client_id is required' },
  role_required: { status: 400, field: 'role', id: 'Peran direktorat wajib diisi', en: 'A directorate role is required' },
  invalid_scope: { status: 400, field: 'scope', id: 'scope tidak valid', en: 'Invalid scope' },
  invalid_timezone: { status: 400, id: 'Zona waktu {timezone} tidak dikenal', en: 'Unknown time zone {timezone}' },
  unknown_parent: {
    status: 400,
    field: 'parent_client_id',
    id: 'Klien induk {client_id} tidak ada atau berada di bawah klien ini',
    en: 'The parent client {client_id} does not exist or is below this client',
  },
  invalid_handle: {
    status: 400,
    id: 'Nama akun {platform} tidak valid: isi nama akun atau tautan profil, bukan tautan konten',
    en: 'Invalid {platform} handle: give the name or the link of the profile, not of a post',
  },
  account_taken: {
    status: 409,
    id: 'Akun {platform} {handle} sudah dipakai klien {client_id}',
    en: 'The {platform} account {handle} belongs to the client {client_id}',
  },
  handle_taken: {
    status: 409,
    id: 'Akun {platform} {handle} sudah dipakai oleh {name} ({nrp})',
    en: 'The {platform} handle {handle} belongs to {name} ({nrp})',
  },
  since_too_late: {
    status: 400,
    field: 'since',
    id: 'Tanggal mulai {day} lebih dari setahun ke depan: isi paling lambat {latest}',
    en: 'The first day {day} is more than a year ahead: give {latest} or an earlier one',
  },
  people_quota: {
    status: 409,
    field: 'client_id',
    id: 'Jatah personel klien {client_id} penuh: {used} dari {most}. Minta administrator menambahnya (IDENTITY_PEOPLE_PER_CLIENT)',
    en: 'The client {client_id} has as many people as it may: {used} of {most}. Ask the administrator for more (IDENTITY_PEOPLE_PER_CLIENT)',
  },
  invalid_phone: {
    status: 400,
    id: 'Nomor telepon tidak valid: tulis 08…, atau + dan kode negaranya',
    en: 'Invalid phone number: write 08…, or + and the country code',
  },
  invalid_group: {
    status: 400,
    field: 'client_group',
    id: 'Grup WhatsApp tidak valid: gunakan ID grup seperti 120363041234567890@g.us',
    en: 'Invalid WhatsApp group: use the id of a group such as 120363041234567890@g.us',
  },
  invalid_email: { status: 400, id: 'Alamat e-mail tidak valid', en: 'Invalid e-mail address' },
  invalid_nrp: { status: 400, id: 'NRP/NIP harus berupa angka', en: 'The personnel number consists of digits' },
  nrp_taken: {
    status: 409,
    field: 'user_id',
    id: 'NRP/NIP {nrp} sudah dipakai orang lain',
    en: 'The personnel number {nrp} belongs to somebody else',
  },
  people_file_too_long: {
    status: 400,
    id: 'Berkas di sini memuat paling banyak {limit} orang; persempit filternya, atau mintalah lewat daftar berkas',
    en: 'A file here holds at most {limit} {limit|person|people}; narrow the filter, or ask for it among the files',
  },
  person_not_found: { status: 404, id: 'Personel tidak ditemukan', en: 'Person not found' },
  role_not_held: {
    status: 400,
    field: 'role',
    id: 'Personel ini tidak memegang peran {role}',
    en: 'This person does not hold the role {role}',
  },
  no_number: {
    status: 400,
    field: 'whatsapp',
    id: 'Personel ini belum punya nomor WhatsApp; isi dahulu',
    en: 'This person has no WhatsApp number; enter one first',
  },
  number_differs: {
    status: 400,
    field: 'whatsapp',
    id: 'Nomor ini bukan nomor WhatsApp yang tercatat untuk personel ini',
    en: 'This is not the WhatsApp number on record for this person',
  },
  person_inactive: {
    status: 409,
    id: 'Personel ini nonaktif; aktifkan dahulu',
    en: 'This person is not active; activate them first',
  },
  person_changed: {
    status: 412,
    id: 'Data personel ini sudah diubah orang lain sejak Anda membukanya. Tidak ada yang disimpan',
    en: 'Somebody else has changed this person since you opened it. Nothing was saved',
  },
  client_changed: {
    status: 412,
    id: 'Data klien ini sudah diubah orang lain sejak Anda membukanya. Tidak ada yang disimpan',
    en: 'Somebody else has changed this client since you opened it. Nothing was saved',
  },
  person_exists: {
    status: 409,
    field: 'user_id',
    id: 'NRP/NIP {nrp} sudah terdaftar dengan data lain',
    en: 'The personnel number {nrp} is registered with other data',
  },
  person_elsewhere: {
    status: 409,
    field: 'user_id',
    id: 'NRP/NIP ini sudah terdaftar di klien lain; minta orangnya lewat Mutasi',
    en: 'This personnel number is registered with another client; request the person by a transfer',
  },
  invalid_table: { status: 400, field: 'file', id: '{why}', en: '{why}' },
  invalid_sheet_url: { status: 400, field: 'sheet_url', id: '{why}', en: '{why}' },
  sheet_quota: { status: 429, field: 'sheet_url', id: '{why}', en: '{why}' },
  import_not_found: { status: 404, id: 'Impor tidak ditemukan', en: 'The import was not found' },
  import_state: {
    status: 409,
    id: 'Langkah ini tidak berlaku untuk impor dalam keadaan “{state}”',
    en: 'The import is in the state “{state}”, which does not allow this step',
  },
  premium_request_not_found: { status: 404, id: 'Permintaan premium tidak ditemukan', en: 'The premium request was not found' },
  premium_request_open: {
    status: 409,
    id: 'Permintaan premium sebelumnya belum selesai: unggah bukti bayarnya atau tunggu keputusan',
    en: 'An earlier premium request is still open: upload its proof of payment or wait for the decision',
  },
  premium_request_closed: {
    status: 400,
    id: 'Permintaan premium ini sudah selesai; ajukan yang baru',
    en: 'This premium request is closed; make a new one',
  },
  premium_request_decided: {
    status: 409,
    id: 'Permintaan premium ini sudah {state}',
    en: 'This premium request is already {state}',
  },
  premium_endless: {
    status: 409,
    id: 'Premium akun ini berlaku tanpa batas waktu; tidak perlu diperpanjang',
    en: 'The premium of this account has no end; it needs no extension',
  },
  payment_proof_required: {
    status: 400,
    field: 'proof_file',
    id: 'Bukti bayar wajib diisi: unggah proof_file atau isi proof_url',
    en: 'A proof of payment is required: upload proof_file or give proof_url',
  },
  invalid_proof_url: {
    status: 400,
    field: 'proof_url',
    id: 'Alamat bukti bayar harus diawali http:// atau https://',
    en: 'The address of the proof must begin with http:// or https://',
  },
  platform_sign_in_unavailable: {
    status: 503,
    id: 'Masuk dengan kode belum tersedia: atur TELEGRAM_BOT_TOKEN dan TELEGRAM_ADMIN_CHAT_ID, atau pasang aplikasi autentikator pada akun administrator',
    en: 'Signing in by a code is not set up: set TELEGRAM_BOT_TOKEN and TELEGRAM_ADMIN_CHAT_ID, or add an authenticator app to an administrator’s account',
  },
  platform_config_changed: {
    status: 409,
    field: 'version',
    id: 'Pengaturan telah diubah dan kini versi {version}: buat pratinjau lagi',
    en: 'The settings were changed and are version {version} now: preview again',
  },
  platform_config_not_found: {
    status: 404,
    field: 'version',
    id: 'Pengaturan versi {version} tidak ditemukan',
    en: 'There are no settings of version {version}',
  },
  privacy_request_not_found: {
    status: 404,
    id: 'Permohonan data pribadi tidak ditemukan',
    en: 'There is no such request about personal data',
  },
  privacy_request_open: {
    status: 409,
    field: 'kind',
    id: 'Permohonan sejenis untuk orang ini masih diproses',
    en: 'A request of this kind is still pending for this person',
  },
  privacy_request_decided: {
    status: 409,
    id: 'Permohonan ini sudah diputuskan ({state})',
    en: 'This request is decided already ({state})',
  },
  privacy_confirmation: {
    status: 400,
    field: 'confirm',
    id: 'Ketik NRP/NIP orang ini untuk memastikan penghapusan',
    en: 'Type the personnel number of this person to confirm the erasure',
  },
  privacy_notice_changed: {
    status: 409,
    field: 'version',
    id: 'Pemberitahuan privasi sudah berubah: baca versi terbaru',
    en: 'The privacy notice has changed: read the newest version',
  },
  same_person: { status: 400, field: 'with_user_id', id: 'Kedua personel adalah orang yang sama', en: 'Both are the same person' },
});

/** The same code as `handle_taken`, telling nothing about a holder of another client. */
export const handleTakenElsewhere: ProblemDefinition = Object.freeze({
  code: 'handle_taken',
  status: 409,
  id: 'Akun {platform} {handle} sedang dipakai, hubungi administrator',
  en: 'The {platform} handle {handle} is in use, ask the administrator',
});

/** The same code as `username_taken`, with the status that clients of the former system expect at registration. */
export const usernameRegistered: ProblemDefinition = Object.freeze({ ...identityProblems.username_taken, status: 400, field: 'username' });

/** The same code as `username_taken`, naming the field. */
export const userNameTaken: ProblemDefinition = Object.freeze({ ...identityProblems.username_taken, field: 'username' });

/** The same code as `invalid_username`, with what holds for users. */
export const invalidUserName: ProblemDefinition = Object.freeze({
  code: 'invalid_username',
  status: 400,
  field: 'username',
  id: 'Nama pengguna harus 3–50 karakter: huruf, angka, titik, garis bawah atau strip, dengan paling sedikit satu huruf',
  en: 'A username has 3–50 characters: letters, digits, dot, underscore or dash, with at least one letter',
});

/** The same code as `weak_password`, with what holds for users. */
export const weakUserPassword: ProblemDefinition = Object.freeze({
  code: 'weak_password',
  status: 400,
  field: 'password',
  id: 'Kata sandi minimal 8 karakter, tidak sama dengan nama pengguna atau kata sandi lama, dan bukan kata sandi yang mudah ditebak',
  en: 'A password needs at least 8 characters, must differ from the username and the current password, and must not be one that is tried first',
});

/** The same code as `account_taken`, telling nothing about a client that the account does not see. */
export const accountTakenElsewhere: ProblemDefinition = Object.freeze({
  code: 'account_taken',
  status: 409,
  id: 'Akun {platform} {handle} sudah dipakai klien lain, hubungi administrator',
  en: 'The {platform} account {handle} belongs to another client, ask the administrator',
});
