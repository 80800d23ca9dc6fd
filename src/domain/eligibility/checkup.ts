/** How 企业体检 begins: who is asking decides which policies are looked at. The shape of `data/checkup.json`. */
import { z } from 'zod'

export const Checkup = z.strictObject({
  question: z.string().min(1),
  kinds: z
    .array(
      z.strictObject({
        id: z.string(),
        label: z.string().min(1),
        words: z.array(z.string().min(1)).min(1),
        /** Audience ids of data/topics.json; policies for any of them are looked at. */
        audiences: z.array(z.string()).min(1),
      }),
    )
    .min(2),
})
export type Checkup = z.infer<typeof Checkup>
