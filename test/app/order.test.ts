import { describe, expect, it } from 'vitest'
import { keepOrder } from '../../src/app/turn/one-after-another.ts'

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('order of work', () => {
  it('keeps tasks of one key in turn and forgets the key when idle', async () => {
    const order = keepOrder()
    const done: string[] = []
    for (const step of ['一', '二', '三']) {
      order.add('王老板', async () => {
        await nextTurn()
        done.push(step)
      })
    }
    expect(order.busyKeys).toBe(1)
    await order.idle()
    expect(done).toEqual(['一', '二', '三'])
    expect(order.busyKeys).toBe(0)
  })

  it('goes on after a task that throws or rejects', async () => {
    const order = keepOrder()
    const done: string[] = []
    order.add('王老板', () => {
      throw new Error('thrown')
    })
    order.add('王老板', () => Promise.reject(new Error('rejected')))
    order.add('王老板', async () => {
      done.push('三')
    })
    await order.idle()
    expect(done).toEqual(['三'])
  })
})
