const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Common Indonesian given names. */
export const GIVEN_NAMES = words(`
  Adi Agus Ahmad Andi Anton Ari Arif Bagus Bambang Bayu Bima Budi Cahya Danang Dedi Dewi Dian Dimas Dwi Edi Eka Eko Fajar Faisal
  Fitri Galih Gilang Hadi Hendra Heru Iwan Indah Intan Joko Kartika Lestari Lukman Made Maya Nanda Nur Putri Rahmat Ratna Rina Rizki
  Rudi Satria Sigit Siti Sri Surya Taufik Teguh Tri Utami Wahyu Wayan Wulan Yoga Yudi Yusuf Zainal`);

/** Common Indonesian second names, short enough for a handle. */
export const FAMILY_NAMES = words(`
  Aditya Anggraini Ardiansyah Basuki Cahyono Darmawan Firmansyah Gunawan Hakim Handoko Haryanto Hidayat Irawan Kurniawan Kusuma
  Lesmana Mahendra Maulana Mulyadi Nugraha Nugroho Pambudi Permana Prabowo Pranata Prasetyo Pratama Purnomo Putra Rahayu Ramadhan
  Riyanto Saputra Santoso Sasongko Setiawan Siregar Subagyo Sudirman Suharto Sulistyo Supriyadi Suryadi Susanto Sutrisno Syahputra
  Tanjung Wibowo Wicaksono Widodo Wijaya Winarno Wirawan Yulianto`);

/** What posts of the demo are about; each line is one caption. */
export const CAPTIONS = lines(`
  Apel pagi bersama seluruh personel. Siap melayani! #apelpagi #melayani
  Sambang warga: mendengar langsung keluhan dan masukan masyarakat. #sambang #warga
  Tertib berlalu lintas dimulai dari diri sendiri. #tertiblalulintas #keselamatan
  Pelayanan SIM keliling hari ini, jangan lupa bawa berkas lengkap. #pelayanan
  Kerja bakti membersihkan lingkungan bersama pemuda desa. #gotongroyong
  Penyuluhan bahaya narkoba di sekolah. Jauhi, jangan coba-coba! #antinarkoba
  Patroli malam menjaga lingkungan tetap aman. #patroli #aman
  Berbagi sembako untuk warga terdampak banjir. #peduli
  Latihan bela diri rutin personel. #latihan #sehat
  Selamat pagi, sahabat! Awali hari dengan semangat dan senyum. #semangatpagi
  Pos kamling aktif, kampung tenteram. #siskamling
  Donor darah: setetes darah sangat berarti. #donordarah
  Pengaturan arus lalu lintas di depan sekolah. #anakaman
  Waspada penipuan daring: jangan bagikan kode OTP kepada siapa pun. #waspada
  Pembinaan satuan pengamanan di kawasan industri. #satpam
  Panen raya bersama kelompok tani binaan. #ketahananpangan`);

/** What people write under posts. */
export const COMMENTS = lines(`
  Siap laksanakan!
  Mantap 👍
  Hadir, siap melayani
  Siap 86
  Semangat selalu 💪
  Terima kasih informasinya
  Luar biasa
  Keren, lanjutkan
  Sehat selalu untuk semua
  Siap komandan
  Sangat bermanfaat
  Aman dan tertib 🙏`);

/** Words that handles of the public are made of. */
export const PUBLIC_WORDS = words('warga sahabat pemuda ibu pak kampung desa kota taruna peduli santai ceria sejuk damai rukun lestari');
