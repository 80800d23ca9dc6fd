/** Requests to the desk as no browser would send them: everything that a page elsewhere, or a program, could try. */
import { request } from 'node:http'

export type Raw = { method?: string; path: string; headers?: Record<string, string>; body?: string }
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** With exactly these headers, the Host included. */
export function send(url: string, { method = 'POST', path, headers = {}, body = '' }: Raw): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: hostname, port, method, path, headers: { 'content-length': Buffer.byteLength(body), ...headers } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

export const FORM = 'application/x-www-form-urlencoded'
