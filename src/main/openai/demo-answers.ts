/** What the demo says. It is a demo and says so in its first line. */

const english = (question: string): string => `This is the **demo**: no model read your question, and nothing left this computer. It shows how an answer looks.

You asked: “${question}”

## What an answer can hold

- **Lists**, with *emphasis* and [links](https://platform.openai.com/docs)
- \`inline code\` and whole blocks:

\`\`\`python
def fibonacci(n: int) -> list[int]:
    """The first n Fibonacci numbers."""
    numbers = [0, 1]
    while len(numbers) < n:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:n]
\`\`\`

| Key | What it does |
|---|---|
| Enter | sends the question |
| Esc | stops the answer and keeps its text |

Mathematics stands in the line, like $e^{i\\pi} + 1 = 0$, or on its own:

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

Other writing systems are at home too: 你好，世界。

## Getting real answers

1. Open [platform.openai.com/api-keys](https://platform.openai.com/api-keys) and sign in.
2. Choose **Create new secret key** and copy it.
3. Paste it under **Settings → Connection → API key**. It goes into your system's keychain and nowhere else.

A server on your own computer works as well: type its address under **Base URL**.
`

const chinese = (question: string): string => `这是**演示**：没有任何模型读过你的问题，也没有任何内容离开这台电脑。它只展示回答的样子。

你问的是：“${question}”

## 回答里可以有什么

- **列表**、*强调*和[链接](https://platform.openai.com/docs)
- \`行内代码\`和整段代码：

\`\`\`python
def fibonacci(n: int) -> list[int]:
    """前 n 个斐波那契数。"""
    numbers = [0, 1]
    while len(numbers) < n:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:n]
\`\`\`

| 按键 | 作用 |
|---|---|
| Enter | 发送问题 |
| Esc | 停止回答，保留已有文字 |

数学公式可以写在行内，例如 $e^{i\\pi} + 1 = 0$，也可以单独成行：

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

中英文混排也很自然：Hello，世界。

## 怎样得到真正的回答

1. 打开 [platform.openai.com/api-keys](https://platform.openai.com/api-keys) 并登录。
2. 选择 **Create new secret key**，复制密钥。
3. 把它粘贴到**设置 → 连接 → API 密钥**。密钥只保存在系统的钥匙串里。

也可以使用自己电脑上的服务器：在 **Base URL** 一栏填写它的地址。
`

/** The demo's answer, as Markdown: Chinese for a question with Chinese characters in it, English for any other. */
export function demoAnswer(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed()
  return /\p{Script=Han}/u.test(question) ? chinese(line) : english(line)
}
