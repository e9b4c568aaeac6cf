import type { ClientLanguage } from '@balai/contracts/identity';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface Texts {
  readonly invitation: (username: string, link: string) => Letter;
  readonly reset: (username: string, link: string, minutes: number) => Letter;
  readonly approved: (username: string, address: string | null) => Letter;
  readonly rejected: (username: string) => Letter;
  readonly waiting: (address: string | null) => Letter;
}

const at = (address: string | null): string => (address === null ? '' : `\n\n${address}`);

/** What owners and approvers of accounts are told. What stands behind the `#` of a link is hidden among sent messages. */
export const accountTexts: Readonly<Record<ClientLanguage, Texts>> = {
  id: {
    invitation: (username, link) => ({
      subject: 'Undangan akun Balai',
      text: `Anda diundang memakai Balai dengan nama pengguna ${username}. Buat kata sandi Anda di sini:\n\n${link}\n\nTautan berlaku 7 hari dan hanya untuk Anda, sekali pakai.`,
    }),
    reset: (username, link, minutes) => ({
      subject: 'Kata sandi baru',
      text: `Buat kata sandi baru untuk akun ${username} di sini:\n\n${link}\n\nTautan berlaku ${minutes >= 60 ? `${minutes / 60} jam` : `${minutes} menit`}, sekali pakai. Jika Anda tidak memintanya, abaikan pesan ini; kata sandi Anda tetap.`,
    }),
    approved: (username, address) => ({
      subject: 'Akun disetujui',
      text: `Akun ${username} sudah disetujui. Silakan masuk.${at(address)}`,
    }),
    rejected: (username) => ({
      subject: 'Akun ditolak',
      text: `Pendaftaran akun ${username} ditolak. Hubungi administrator Anda bila ini keliru.`,
    }),
    waiting: (address) => ({
      subject: 'Akun menunggu persetujuan',
      text: `Ada pendaftaran akun yang menunggu persetujuan Anda. Pesan ini dikirim paling banyak sekali sehari.${at(address)}`,
    }),
  },
  en: {
    invitation: (username, link) => ({
      subject: 'Invitation to Balai',
      text: `You are invited to use Balai with the username ${username}. Set your password here:\n\n${link}\n\nThe link is valid for 7 days, for you alone, and works once.`,
    }),
    reset: (username, link, minutes) => ({
      subject: 'New password',
      text: `Set a new password for the account ${username} here:\n\n${link}\n\nThe link is valid for ${minutes >= 60 ? `${minutes / 60} hours` : `${minutes} minutes`} and works once. If you did not ask for it, ignore this message; your password stays.`,
    }),
    approved: (username, address) => ({
      subject: 'Account approved',
      text: `The account ${username} was approved. You can sign in now.${at(address)}`,
    }),
    rejected: (username) => ({
      subject: 'Account rejected',
      text: `The registration of the account ${username} was rejected. Ask your administrator if that is a mistake.`,
    }),
    waiting: (address) => ({
      subject: 'Accounts wait for approval',
      text: `There are registrations that wait for your approval. This message is sent once a day at most.${at(address)}`,
    }),
  },
};
