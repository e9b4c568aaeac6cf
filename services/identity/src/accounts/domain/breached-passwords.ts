/**
 * Words that lists of leaked passwords begin with, in English and Indonesian. Whoever guesses tries them with digits and signs around them, so
 * those count as the word alone.
 */
const WORDS = `
  abc abcd abcde abcdef abcdefg abcdefgh access account admin administrator adminadmin alexander allahuakbar alhamdulillah amanda anakku andrea
  angel angela anthony apple april arsenal asdf asdfgh asdfghjkl asdfasdf ashley august aurora austin bajingan balai bali bandung bangsat barcelona
  baseball batman beautiful bhayangkara bismillah bismilah blink bogor bonita brandon buddy bunga butterfly buster camelia carlos charlie cheese chelsea
  chocolate christian cinta cintaku cintakamu computer cookie corona dallas daniel dashboard december default demo denpasar diana dolphin donald dragon
  elizabeth facebook family february ferrari flower football forever freedom friday friends ganteng garuda george ginger gajahmada gmail google guest
  hallo hannah harley hello heather hockey hunter iloveu iloveyou indonesia indonesiaku indonesiaraya indonesian instagram internet jakarta january
  jasmine jennifer jessica jesus jogja jordan joshua july june justin kampret kapolda kapolres kapolri katasandi kepolisian killer kucing lampung letmein
  liverpool login london love loveme lovely loveyou madrid maggie malang manchester mahasiswa march marina martin master mataram matthew medan melati
  merdeka metallica michael michelle monday monkey monster muhammad mustang naruto nasional negara nicole ninja november nusantara october office
  operator orange padang palembang pancasila pandawa password passw passwd passwort pass patrick pegawai pepper persib persija playboy pokemon polda
  polisi polres polresta polri polsek presisi prabowo princess purple qazwsx qazwsxedc qwer qwert qwerty qwertyu qwertyui qwertyuio qwertyuiop qwertyqwerty
  rahasia rahasiaku rahmat ranger rainbow realmadrid reskrim root sabhara saturday samantha samsung sandi sandiku sarah sayang sayangku sayangkamu secret
  semangat semarang september server service shadow shopping silver slipknot soccer spiderman starwars steven summer sunday sunshine superadmin superman
  supersecret support surabaya system tanpanama temporary test tester testing testtest thomas thursday tiktok tigger toor trustno tuesday user username
  wednesday welcome whatever whatsapp william winter yamaha yellow yogyakarta zxcvbn zxcvbnm zaq
`;

/** Leaked ones that are no word with something around it. */
const WHOLE = `
  0123456789 0987654321 1029384756 1122334455 112233445566 1223334444 123123123123 123456123456 1234512345 1234554321 123454321 1234567890 12345678900
  12345678901 123456789012 1234567890123 123456789123 1234567891 12345678910 123456789987654321 123456789a 123456789q 1234qwerasdf 1234qwerasdfzxcv
  1357924680 1472583690 147258369 147852369 159357456 159753456 1a2b3c4d5e 1a2s3d4f5g 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i9o0p 1qaz1qaz1qaz
  1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 2wsx3edc4rfv 3edc4rfv5tgb 4815162342 741852963 7418529630 789456123 7894561230 789456123a 963852741
  9638527410 987654321 9876543210 a123456789 a1b2c3d4e5 a1b2c3d4e5f6 a1s2d3f4g5 aa12345678 aa123456789 abc123456789 abcd123456 abcd12345678 asdf1234asdf
  asdfqwerzxcv azertyuiop balai-demo changeme123 drowssap123 p@ssw0rd123 p@ssword123 pa55word123 passw0rd123 password1234567890 poiuytrewq q1w2e3r4t5
  q1w2e3r4t5y6 qazwsxedcrfv qazwsx123456 qwaszx123456 qwe123qwe123 qweasdzxc123 qweqweqwe123 qwer1234qwer qwerasdfzxcv qwertyuiop[] zaq12wsxcde3 zaq1xsw2cde3
  zxcvbnmasdfghjkl zxcvbnm,./
`;

const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const words = setOf(WORDS);
const whole = setOf(WHOLE);

/** Signs that stand for letters, as everybody who guesses knows. */
const MEANT: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
/** More around a word than that is a password of its own. */
const AROUND_MAX = 8;

/** Whether some part, repeated, is the whole. */
const isRepetition = (text: string): boolean => /^(.{1,6})\1+$/.test(text) && new Set(text).size < 7;

/** Whether each sign follows the one before it, up or down. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, index) => sign.charCodeAt(0) - text.charCodeAt(index));
  return Math.abs(steps[0] ?? 0) === 1 && steps.every((step) => step === steps[0]);
}

/** The word inside, without digits and signs around it. */
const coreOf = (text: string): string => text.replace(/^[^a-z]+|[^a-z]+$/g, '');

/** Whether a password is one of those that leaked often, or made of one in a way that everybody tries. */
export function isBreached(password: string): boolean {
  const text = password.trim().toLowerCase();
  if (whole.has(text) || isRepetition(text) || isRun(text)) return true;
  const meant = [...text].map((sign) => MEANT[sign] ?? sign).join('');
  // `p4ssw0rd2024`: the digits behind are no letters.
  const behind = /[^a-z]*$/.exec(text)?.[0].length ?? 0;
  const front = coreOf(meant.slice(0, text.length - behind));
  return [coreOf(text), coreOf(meant), front].some((core) => words.has(core) && text.length - core.length <= AROUND_MAX);
}
