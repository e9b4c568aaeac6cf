// A page that offers the modules whatsapp-web.js 1.34.7 uses, and no more. Everything that must survive a reload is kept by the server; the
// device's id is kept by the browser, as in the real page, so that a removed session is a new device.

const { Emitter, Model, Collection, Wid, MsgKey, OpaqueData } = window;
const call = async (name, given = {}) => {
  const response = await fetch('/call', { method: 'POST', body: JSON.stringify({ device, call: name, ...given }) });
  return response.json();
};

let device = null;
let me = null;
const Socket = new Model({ state: 'OPENING', hasSynced: false, logout: () => leave(true) });
const Conn = new Model({ ref: 'ref', platform: 'web' });
const Cmd = Object.assign(new Emitter(), {
  refreshQR: () => {
    Conn.set('ref', 'renewed');
    Socket.set('state', 'UNPAIRED');
  },
});
const Msg = new Collection();
const Chat = new Collection();
const phones = new Map();

/** Own messages of earlier loads are in the database only. */
const database = new Map();

Msg.getMessagesById = async (keys) => ({ messages: keys.flatMap((key) => Msg.get(key) ?? database.get(key) ?? []) });

function chatOf(wid) {
  return Chat.get(wid) ?? Chat.add(new Model({ id: wid, groupMetadata: wid.isGroup() ? { isLidAddressingMode: false } : undefined }));
}

function modelOf({ key, from, author, remote, fromMe, ...values }, isNewMsg) {
  const participant = author ? new Wid(author) : undefined;
  const id = new MsgKey({ from: new Wid(remote), to: new Wid(remote), id: key, participant, selfDir: fromMe ? 'out' : 'in' });
  const media = values.directPath ? { mediaData: { mediaStage: 'RESOLVED' } } : {};
  return new Model({ id, from: new Wid(from), author: participant, isNewMsg, ...values, ...media });
}

/** Sends to the server; `sent` resolves with its answer, which a script may withhold. */
function addAndSendMsgToChat(_chat, message) {
  const { mediaBlob, toJSON, set, ...values } = message;
  const model = Msg.add(new Model(values));
  const { id } = message;
  const content = { key: id.id, to: id.remote._serialized, body: message.body, caption: message.caption, file: message.fakeFile };
  const sent = call('send', { ...content, author: id.participant?._serialized }).then(({ ack, error }) => {
    model.set('ack', ack);
    return error ? { messageSendResult: 'ERROR_UNKNOWN', errorCode: error } : { messageSendResult: 'OK' };
  });
  return [Promise.resolve(model), sent];
}

async function queryWidExists(wid) {
  const { exists, phone } = await call('exists', { wid: wid._serialized });
  if (phone) phones.set(wid._serialized, new Wid(phone));
  return exists ? { wid } : null;
}

async function prepRawMedia({ blob }, { asDocument }) {
  const hash = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))));
  const kind = asDocument ? 'document' : 'image';
  const fakeFile = { name: blob.name, type: blob.type, bytes: blob.size, hash, kind };
  const mediaBlob = await OpaqueData.createFromData(blob);
  const data = { filehash: hash, type: kind, mimetype: blob.type, mediaBlob, fakeFile };
  return { ...data, set: () => undefined, toJSON: () => ({ type: kind, mimetype: blob.type, fakeFile }) };
}

const modules = {
  WAWebSocketModel: { Socket },
  WAWebCmd: { Cmd },
  WAWebConnModel: { Conn },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {
    setPairingType: () => undefined,
    initializeAltDeviceLinking: async () => undefined,
    startAltLinkingFlow: async (phone) => (await call('code', { phone })).code,
  },
  WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 'chrome' },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: [1] } }) } },
  WAWebSignalStoreApi: { waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: [2] } }) } },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me, getMaybeMeLidUser: () => null },
  WAWebCollections: { Msg, Chat },
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: null,
  WAWebWidFactory: { createWid: (text) => new Wid(text), asUserWidOrThrow: (wid) => wid },
  WAWebFindChatAction: { findOrCreateLatestChat: async (wid) => ({ chat: chatOf(wid) }) },
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
  WALinkify: { findLink: () => null, findLinks: () => [] },
  WAWebMsgKey: MsgKey,
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebQueryExistsJob: { queryWidExists },
  WAWebApiContact: { getCurrentLid: () => null, getPhoneNumber: (wid) => phones.get(wid._serialized) },
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: { prepRawMedia: (data, params) => ({ waitForPrep: () => prepRawMedia(data, params) }) },
  WAWebMediaStorage: { getOrCreateMediaObject: (hash) => ({ filehash: hash, type: 'media', size: 1, consolidate: () => undefined }) },
  WAWebMmsMediaTypes: { msgToMediaType: () => 'media', castToV4: () => 'media' },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaMmsV4Upload: { uploadMedia: async () => ({ mediaEntry: {} }) },
  WAWebDownloadManager: {
    downloadManager: {
      downloadAndMaybeDecrypt: async ({ directPath }) => (await fetch(directPath)).arrayBuffer(),
    },
  },
};
window.require = (name) => {
  if (!(name in modules)) throw new Error(`Requiring unknown module "${name}"`);
  return modules[name];
};

/** The browser's own store, written through: what `localStorage` got last is lost by a kill -9. */
const store = (mode, use) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('fake', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('values');
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('values', mode, { durability: 'strict' });
      const request = use(transaction.objectStore('values'));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(request.result);
      };
      transaction.onerror = () => reject(transaction.error);
    };
    opening.onerror = () => reject(opening.error);
  });

/** By us, or because the phone unlinked this device. */
async function leave(byUs) {
  if (byUs) await call('unlink');
  Cmd.trigger('logout');
  await store('readwrite', (values) => values.clear());
  Socket.set('state', 'UNPAIRED');
  setTimeout(() => location.assign('/?post_logout=1'), 100);
}

function connected({ phone, messages, settings }) {
  me = new Wid(`${phone}@c.us`);
  if (settings.isWithoutHook) MsgKey.newId = undefined;
  for (const message of messages) {
    const model = modelOf(message, false);
    if (message.fromMe) database.set(model.id._serialized, model);
    else Msg.add(model);
  }
  Socket.set('state', 'CONNECTED');
  const sync = () => {
    if (!settings.isSyncedEarly && !Socket.hasListeners('change:hasSynced')) return setTimeout(sync, 20);
    Socket.set('hasSynced', true);
  };
  sync();
}

async function begin() {
  device = (await store('readonly', (values) => values.get('device'))) ?? crypto.randomUUID();
  const events = new EventSource(`/events?device=${device}`);
  events.onmessage = async ({ data }) => {
    const event = JSON.parse(data);
    if (event.type === 'unlinked') {
      Conn.ref = event.ref;
      Socket.set('state', 'UNPAIRED');
    } else if (event.type === 'linked') {
      await store('readwrite', (values) => values.put(device, 'device'));
      connected(event);
    } else if (event.type === 'message') Msg.add(modelOf(event.message, true));
    else if (event.type === 'ack') {
      for (const message of Msg.getModelsArray()) if (message.id.id === event.key) message.set('ack', event.ack);
    } else if (event.type === 'state') Socket.set('state', event.state);
    else if (event.type === 'logout') await leave(false);
  };
}
void begin();
