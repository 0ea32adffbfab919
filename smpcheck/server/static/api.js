// The server, asked over HTTP.

export class Unauthorized extends Error {}
export class TooLong extends Error {}

const TOKEN = "smpcheck-token";

export function rememberToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

async function ask(path, options = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(path, { ...options, headers });
  if (response.status === 401) throw new Unauthorized();
  if (response.status === 413) throw new TooLong();
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

export async function check(post, signal) {
  const answer = await ask("v1/check", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(post),
    signal,
  });
  return answer.posts[0];
}

export const policy = (language) => ask(`v1/policy?language=${language}`);
