import { resolve } from 'node:path';
import type { PlatformConfig } from '../config/platform-config.ts';
import { blobFilesOf } from './open-files.ts';
import { NoteFiles, NoteSigner, type OutsideNotes } from './outside-notes.ts';

/** The notes of an installation for a program that does not run the platform. @throws ConfigError for settings of the store that cannot be meant */
export const openNotes = (config: PlatformConfig, masterKey: string | null, installation: string): OutsideNotes =>
  new NoteFiles({ files: blobFilesOf(config, resolve(config.BALAI_DATA_DIR)), installation, signer: new NoteSigner(masterKey) });
