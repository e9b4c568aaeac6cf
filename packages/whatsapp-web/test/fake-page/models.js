// The page's own kinds of objects, as far as whatsapp-web.js touches them. Served to the browser before page.js.

class Emitter {
  #listeners = new Map();

  on(names, listener) {
    for (const name of names.split(' ')) this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  off(name, listener) {
    this.#listeners.set(
      name,
      (this.#listeners.get(name) ?? []).filter((one) => one !== listener),
    );
  }

  once(name, listener) {
    const first = (...given) => {
      this.off(name, first);
      listener(...given);
    };
    this.on(name, first);
  }

  hasListeners(name) {
    return (this.#listeners.get(name) ?? []).length > 0;
  }

  trigger(name, ...given) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...given);
  }
}

class Model extends Emitter {
  constructor(values) {
    super();
    Object.assign(this, values);
  }

  set(name, value) {
    const before = this[name];
    if (before === value) return;
    this[name] = value;
    this.trigger(`change:${name}`, this, value, before);
    this.collection?.trigger(`change:${name}`, this, value, before);
    this.collection?.trigger('change', this);
  }

  serialize() {
    const { collection, ...values } = this;
    return values;
  }
}

class Collection extends Emitter {
  #models = new Map();

  add(model) {
    model.collection = this;
    this.#models.set(model.id._serialized, model);
    this.trigger('add', model);
    return model;
  }

  get(key) {
    return this.#models.get(typeof key === 'string' ? key : key?._serialized);
  }

  getModelsArray() {
    return [...this.#models.values()];
  }
}

class Wid {
  constructor(text) {
    [this.user, this.server] = text.split('@');
    this._serialized = text;
  }

  isLid() {
    return this.server === 'lid';
  }

  isGroup() {
    return this.server === 'g.us';
  }

  isStatus() {
    return this._serialized === 'status@broadcast';
  }
}

class MsgKey {
  constructor({ from, to, id, participant, selfDir }) {
    this.fromMe = selfDir === 'out';
    this.remote = this.fromMe ? to : from;
    this.id = id;
    this.participant = participant;
    this._serialized = [this.fromMe, this.remote._serialized, id, ...(participant ? [participant._serialized] : [])].join('_');
  }

  static async newId() {
    return `3EB0${[...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  }
}

class OpaqueData {
  static async createFromData(blob) {
    return Object.assign(new OpaqueData(), { blob });
  }

  url() {
    return 'blob:fake';
  }

  formData() {
    return this.blob;
  }

  autorelease() {}
}

Object.assign(window, { Emitter, Model, Collection, Wid, MsgKey, OpaqueData });
