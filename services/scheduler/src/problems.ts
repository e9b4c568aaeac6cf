import { defineProblems } from '@balai/runtime/problem';

/** Failures of the scheduler. */
export const schedulerProblems = defineProblems({
  job_not_found: {
    status: 404,
    id: 'Pekerjaan {key} tidak ditemukan atau tidak aktif',
    en: 'Job {key} does not exist or is not active',
  },
  too_many_job_runs: {
    status: 429,
    id: 'Sudah {count} pekerjaan dijalankan manual dalam satu jam; coba lagi dalam {minutes} menit',
    en: '{count} {count|job was|jobs were} run by hand within an hour; try again in {minutes} {minutes|minute|minutes}',
  },
  job_times_fixed: {
    status: 409,
    id: 'Jam pekerjaan {key} tidak dapat diubah: hanya laporan yang jamnya dapat diatur',
    en: 'The hours of job {key} cannot be changed: only reports have hours that can be set',
  },
  job_running: {
    status: 409,
    id: 'Pekerjaan {key} masih berjalan; tunggu sampai selesai',
    en: 'Job {key} is still running; wait until it has ended',
  },
});
