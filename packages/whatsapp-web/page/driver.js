// Runs inside the page of WhatsApp, after whatsapp-web.js has put `window.WWebJS` there. It is plain JavaScript, because compiled functions
// refer to helpers that the page does not have.

window.NumberDriver = (() => {
  const load = (name) => window.require(name);
  const socket = () => load('WAWebSocketModel').Socket;
  const messages = () => load('WAWebCollections').Msg;
  const serialized = (id) => id?._serialized ?? null;
  /** When another process may have opened the number. */
  let heldUntil = 0;
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** The modules that choose a message's id and send it; null where this page has them no more. */
  function hooks() {
    try {
      const keys = load('WAWebMsgKey');
      const sending = load('WAWebSendMsgChatAction');
      return typeof keys.newId === 'function' && typeof sending.addAndSendMsgToChat === 'function' ? { keys, sending } : null;
    } catch {
      return null;
    }
  }

  /** A message of ours that the page has loaded. */
  const loaded = (id) =>
    messages()
      .getModelsArray()
      .find((message) => message.id.fromMe && message.id.id === id) ?? null;

  /** Our messages, also from the page's database where the chat is known; null: the page does not have it. */
  async function find(asked) {
    const { getMaybeMePnUser, getMaybeMeLidUser } = load('WAWebUserPrefsMeUser');
    const own = [serialized(getMaybeMePnUser()), serialized(getMaybeMeLidUser())].filter(Boolean);
    const keysOf = ({ chat, id }) =>
      (chat.endsWith('@g.us') ? own : [null]).map((participant) => ['true', chat, id, ...(participant ? [participant] : [])].join('_'));
    const keys = asked.filter(({ chat, id }) => chat && !loaded(id)).flatMap(keysOf);
    const stored = keys.length === 0 ? [] : ((await messages().getMessagesById(keys))?.messages ?? []);
    return asked.map(({ id }) => loaded(id) ?? stored.find((message) => message?.id.id === id) ?? null);
  }

  /** Everything that can fail before a message leaves. `to`: digits, or the id of a chat. */
  async function prepare({ to }) {
    if (socket().state !== 'CONNECTED') return { problem: 'offline' };
    if (hooks() === null) return { problem: 'hook' };
    const isNumber = !to.includes('@');
    let wid = load('WAWebWidFactory').createWid(isNumber ? `${to}@c.us` : to);
    if (isNumber) {
      const registered = await load('WAWebQueryExistsJob').queryWidExists(wid);
      if (!registered?.wid) return { problem: 'unregistered' };
      wid = registered.wid;
    }
    const chat = await window.WWebJS.getChat(serialized(wid), { getAsModel: false });
    return chat ? { chat: serialized(chat.id) } : { problem: 'chat' };
  }

  /** Hands a message to the page under our id. Throws before it leaves when the page gives it another one. */
  async function handOver(chat, { id, text, media }) {
    const { keys, sending } = hooks();
    const { newId } = keys;
    const { addAndSendMsgToChat } = sending;
    const seen = { left: false, result: null };
    const restore = () => {
      keys.newId = newId;
      sending.addAndSendMsgToChat = addAndSendMsgToChat;
    };
    // Each serves one call: other parts of the page take ids too.
    keys.newId = () => {
      keys.newId = newId;
      return Promise.resolve(id);
    };
    sending.addAndSendMsgToChat = (...given) => {
      restore();
      if (given[1]?.id?.id !== id) throw new Error('the page gave the message an id of its own');
      // Looked at last: page and browser may have been stopped at any moment before.
      if (Date.now() >= heldUntil) throw new Error('another process may have the number by now');
      seen.left = true;
      const [added, sent] = addAndSendMsgToChat.apply(sending, given);
      const kept = Promise.resolve(sent).then(
        (result) => (seen.result = result),
        (error) => (seen.result = { messageSendResult: 'ERROR', error: String(error?.message ?? error), code: error?.code }),
      );
      return [added, kept];
    };
    const options = media
      ? { media, caption: text, isCaptionByUser: text !== '', sendMediaAsDocument: media.asDocument }
      : { linkPreview: undefined };
    try {
      await window.WWebJS.sendMessage(chat, media ? '' : text, options);
    } catch (error) {
      if (!seen.left) throw error;
      seen.result ??= { messageSendResult: 'ERROR', error: String(error?.message ?? error) };
    } finally {
      restore();
    }
    return seen;
  }

  /** Sends once and waits for the server: `ack` of at least 1 means that it has the message. */
  async function send({ chat: chatId, id, isRepeated, text, media, waitMs }) {
    // One that was handed over before is not sent again: only its fate is awaited.
    let message = isRepeated ? (await find([{ chat: chatId, id }]))[0] : loaded(id);
    let seen = { result: null };
    if (message === null) {
      try {
        const chat = await window.WWebJS.getChat(chatId, { getAsModel: false });
        seen = await handOver(chat, { id, text, media });
      } catch (error) {
        return { problem: 'not_left', reason: String(error?.message ?? error) };
      }
    }
    const until = Date.now() + waitMs;
    while (Date.now() < until) {
      message ??= loaded(id);
      if (message && (message.ack >= 1 || message.ack < 0)) break;
      if (seen.result && !['OK', undefined].includes(seen.result.messageSendResult)) break;
      await pause(50);
    }
    return { key: serialized(message?.id), ack: message?.ack ?? 0, result: seen.result ? JSON.stringify(seen.result).slice(0, 500) : null };
  }

  return {
    prepare,
    send,
    hold({ until }) {
      heldUntil = until;
    },
    async lookup({ messages: asked }) {
      return (await find(asked)).map((message) => (message?.ack >= 1 ? { id: serialized(message.id), ack: message.ack } : null));
    },
    /** Telephone number behind an `@lid`, as `…@c.us`; null when the page does not know it. */
    async phoneOf(lid) {
      return serialized((await window.WWebJS.enforceLidAndPnRetrieval(lid)).phone);
    },
    /** Messages from others that the page has, since a time in seconds. */
    receivedSince(since) {
      return messages()
        .getModelsArray()
        .filter((message) => !message.id.fromMe && message.t >= since)
        .map((message) => window.WWebJS.getMessageModel(message));
    },
  };
})();
