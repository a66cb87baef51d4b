// Hands a passkey's question from the site to the browser, and the answer back.
// The only page work that needs a script: a code application does as well without.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const known = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

async function create(question) {
  const publicKey = {
    ...question,
    challenge: bytes(question.challenge),
    user: { ...question.user, id: bytes(question.user.id) },
    excludeCredentials: known(question.excludeCredentials),
  };
  const key = await navigator.credentials.create({ publicKey });
  return {
    ...named(key),
    response: {
      attestationObject: text(key.response.attestationObject),
      clientDataJSON: text(key.response.clientDataJSON),
      transports: key.response.getTransports?.() ?? null,
    },
  };
}

async function get(question) {
  const publicKey = {
    ...question,
    challenge: bytes(question.challenge),
    allowCredentials: known(question.allowCredentials),
  };
  const key = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = key.response;
  return {
    ...named(key),
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

const named = (key) => ({
  id: key.id,
  rawId: text(key.rawId),
  type: key.type,
  extensions: {},
});

for (const box of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const form = box.querySelector("form");
  const said = form.querySelector("[role=status]");
  box.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      const asked = await fetch(box.dataset.passkey, { method: "POST" });
      if (!asked.ok) throw new Error(asked.statusText);
      const { id, publicKey } = await asked.json();
      const answer = await (box.dataset.kind === "create" ? create : get)(publicKey);
      form.elements.challenge.value = id;
      form.elements.answer.value = JSON.stringify(answer);
      form.submit();
    } catch {
      said.textContent = box.dataset.failed;
    }
  });
}
