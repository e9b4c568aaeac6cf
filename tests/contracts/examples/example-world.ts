import { collect, startWorld, type World } from '../../security/harness/world.ts';

const CAPTIONS = ['Apel pagi bersama warga #polisipresisi', 'Patroli dialogis di pasar #kamtibmas', 'Bakti sosial @humas.contoh'];
const PEOPLE = [
  { nama: 'BUDI SANTOSO', title: 'BRIPKA', divisi: 'SAT INTELKAM', jabatan: 'KANIT' },
  { nama: 'SITI RAHAYU', title: 'AIPDA', divisi: 'BAG OPS', jabatan: 'BANIT' },
] as const;

/** The tests' world with one unit as an office would have it: names, posts on both platforms, and what people did under them. */
export async function startExampleWorld(): Promise<World> {
  const world = await startWorld();
  const { must } = world;
  const { clientId, people } = world.units.ALFA;
  const name = clientId.toLowerCase();
  await must('PUT', `/api/clients/${clientId}`, { nama: 'Polres Mawar', regional_id: 'JATIM' });
  for (const [index, person] of PEOPLE.entries()) await must('PUT', `/api/users/${people[index]?.user_id}`, person);
  for (const [index, platform] of (['instagram', 'tiktok', 'tiktok'] as const).entries()) {
    const { data: post } = await must('POST', '/sandbox/api/posts', { client_id: clientId, platform, caption: CAPTIONS[index] });
    await must('POST', `/sandbox/api/posts/${post.id}/likes`, { handles: [`${name}.1`, 'warga.desa'] });
    if (platform === 'tiktok')
      await must('POST', `/sandbox/api/posts/${post.id}/comments`, { handles: [`${name}.1`, 'warga.desa'], text: 'Mantap' });
  }
  await must('PUT', `/api/clients/${clientId}/satbinmas-official`, { platform: 'instagram', username: `akun.${name}` });
  await must('POST', `/api/clients/${clientId}/satbinmas-official/collect`, {});
  await collect(world, clientId);
  // What can only be taken back once it is there.
  const { shortcode } = world.units.ALFA;
  const report = { user_id: people[1]?.user_id, client_id: clientId };
  await must('POST', '/api/link-reports', {
    ...report,
    shortcode,
    tiktok_link: 'https://www.tiktok.com/@siti.contoh/video/7300000000000000002',
  });
  await must('POST', '/api/link-reports-khusus', { ...report, instagram_link: `https://www.instagram.com/p/${shortcode}/` });
  const directorate = { client_id: 'DITHUMAS', nama: 'Direktorat Humas', client_type: 'direktorat' };
  await must('POST', '/api/clients', { ...directorate, client_insta: 'akun.dithumas', client_tiktok: 'akun.dithumas' });
  await must('POST', '/sandbox/api/posts', { client_id: 'DITHUMAS', platform: 'instagram', caption: 'Rilis pekan ini #humas' });
  await collect(world, 'DITHUMAS');
  return world;
}
