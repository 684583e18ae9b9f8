// A telephone that trusts only signed devices: matrix-js-sdk with its cipher in Rust, driven by lines of JSON.
//
// {"does": "sends", …} is answered, before the next line is read, by {"gave": …} or {"refused": "why"}. What the library
// has to say goes to standard error. Start it where its packages are installed; it ends when its input ends.

import { Console } from "node:console";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const PATIENCE = 10_000;

globalThis.console = new Console(process.stderr);
Promise.withResolvers ??= () => {
    const made = {}; // node 20 lacks it
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
};
const installed = createRequire(`${process.cwd()}/`);
const library = (name) => import(pathToFileURL(installed.resolve(name)));
const { ClientEvent, MatrixEventEvent, RoomEvent, createClient } = await library("matrix-js-sdk");
const { EventShieldReason, OnlySignedDevicesIsolationMode } = await library("matrix-js-sdk/lib/crypto-api/index.js");
const { VerificationPhase, VerificationRequestEvent } = await library("matrix-js-sdk/lib/crypto-api/verification.js");

let client;
const failures = [];

// ---------------------------------------------------------------- waiting: looked at whenever something came
const waiting = new Set();

function look() {
    for (const one of [...waiting]) one();
}

function until(find, what) {
    return new Promise((resolve, reject) => {
        const end = (done, value) => {
            clearTimeout(alarm);
            waiting.delete(check);
            done(value);
        };
        const check = () => {
            const found = find();
            if (found) end(resolve, found);
        };
        const alarm = setTimeout(() => end(reject, new Error(`it waited in vain until ${what()}`)), PATIENCE);
        waiting.add(check);
        check();
    });
}

// ---------------------------------------------------------------- what it shows
function shown(room) {
    const events = client.getRoom(room)?.getLiveTimeline().getEvents() ?? [];
    const settled = events.filter((event) => !event.isState() && !event.isBeingDecrypted());
    return settled.filter((event) => event.getType() === "m.room.message" && !event.isRelation("m.replace"));
}

async function described(event) {
    const seal = await client.getCrypto().getEncryptionInfoForEvent(event);
    const why = seal?.shieldReason ?? null;
    return {
        event: event.getId(),
        sender: event.getSender(),
        text: event.getContent().body,
        failure: event.decryptionFailureReason,
        is_sealed: event.isEncrypted(),
        is_edited: event.replacingEvent() !== null,
        shield: why === null ? null : EventShieldReason[why],
    };
}

// ---------------------------------------------------------------- what it does
const deeds = {
    async begins({ homeserver, user, password }) {
        const proof = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
        const known = await createClient({ baseUrl: homeserver }).loginRequest(proof);
        const who = { userId: known.user_id, deviceId: known.device_id, accessToken: known.access_token };
        client = createClient({ baseUrl: homeserver, ...who });
        await client.initRustCrypto({ useIndexedDB: false });
        const crypto = client.getCrypto();
        crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
        client.on(MatrixEventEvent.Decrypted, (event) => {
            if (event.isDecryptionFailure()) failures.push([event.getRoomId(), event.decryptionFailureReason]);
        });
        for (const kind of [ClientEvent.Sync, MatrixEventEvent.Decrypted, MatrixEventEvent.Replaced, RoomEvent.Timeline])
            client.on(kind, () => setImmediate(look));
        await client.startClient({ initialSyncLimit: 100 });
        await until(() => client.isInitialSyncComplete(), () => "its first sync was over");
        await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (upload) => upload(proof) });
        return { device: known.device_id, library: crypto.getVersion() };
    },

    async meets({ room, user }) {
        await until(() => client.getRoom(room)?.getMember(user), () => `it saw ${user} in ${room}`);
        await client.getCrypto().getUserDeviceInfo([user], true);
    },

    async sends({ room, kind, content }) {
        await until(() => client.getRoom(room)?.getMyMembership() === "join", () => `it was in ${room}`);
        return (await client.sendEvent(room, kind, content)).event_id;
    },

    // Returns the newest message with these words, or with this failure, as it is shown once edits are applied.
    async sees({ room, words }) {
        const fits = (event) => event.getContent().body?.includes(words) || event.decryptionFailureReason === words;
        const seen = () => JSON.stringify(shown(room).map((event) => event.getContent().body));
        return described(await until(() => shown(room).findLast(fits), () => `it saw ${words}, and sees ${seen()}`));
    },

    // Returns type and content of one event as they were sealed, or why it cannot be read.
    async opens({ room, event }) {
        const found = () => client.getRoom(room)?.findEventById(event);
        const opened = () => found()?.isBeingDecrypted() === false && found();
        const one = await until(opened, () => `${event} came`);
        return { kind: one.getType(), content: one.getOriginalContent(), failure: one.decryptionFailureReason };
    },

    async trusts({ user, device }) {
        return (await client.getCrypto().getDeviceVerificationStatus(user, device))?.signedByOwner ?? false;
    },

    async verifies({ room, user }) {
        const request = await client.getCrypto().requestVerificationDM(user, room);
        request.on(VerificationRequestEvent.Change, () => setImmediate(look));
        await until(() => request.phase === VerificationPhase.Cancelled, () => `it was cancelled, not ${request.phase}`);
        return { code: request.cancellationCode, by: request.cancellingUserId };
    },

    async fails({ room }) {
        return failures.filter(([where]) => where === room).map(([, why]) => why);
    },
};

for await (const line of createInterface({ input: process.stdin })) {
    const { does, ...facts } = JSON.parse(line);
    const answer = await deeds[does](facts).then(
        (gave) => ({ gave }),
        (error) => ({ refused: String(error?.stack ?? error) }),
    );
    process.stdout.write(`${JSON.stringify(answer)}\n`);
}
client?.stopClient();
process.exit(0);
