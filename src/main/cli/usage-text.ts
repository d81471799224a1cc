import type { Language } from '../../shared/settings'

const english = `Usage: aside [command]

  aside                     open the window
  aside --hidden            start without a window
  aside --quick-ask         open the quick-ask window
  aside --profile <folder>  work with the conversations and settings in this folder; goes before a command too
  aside "aside://…"         follow a link: aside://ask?text=… or aside://chat/<id>
  aside ask "question"      print the answer as it streams; text on standard input is appended to the question
  aside search "words"      print where the words stand in your chats
  aside export <chat>       print a chat, or write it to a file
  aside import <file>       take conversations from another app's export
  aside register            put this AppImage or unpacked folder into your menu and on your PATH (unregister: take it away)
  aside update              say whether there is a newer version, and what is new in it

aside ask "question"
  --model <id>              model to ask
  --system <text>           system instructions
  --temperature <0-2>       sampling temperature, where the model takes one
  --max-tokens <n>          most tokens the answer may have
  --no-save                 keep nothing in the history
  --json                    print one JSON object when the answer is complete

aside search "words"        as in the search box: parts of words, '"exact phrase"', role:, model:, before:, after:, in:title, has:code, has:image
                            prints: title · date · role: words around the hit · chat id
  --limit <n>               most hits to print (50)
  --json                    print one JSON object with all hits
  --                        what follows is searched for even if it begins with a dash

aside export <chat>         <chat>: its id, its title, or the beginning of its title
  --format <format>         md (usual), html, pdf, txt, json, archive; without it the ending of --output counts
  --output, -o <path>       write there, and print the path; a folder gets a file named after the title
  --all                     every chat, into a folder or an archive

aside import <file>         a file or a folder: an export of ChatGPT, Claude or another app, Markdown, or Aside's archive; the same twice adds nothing
                            prints what was taken, and what not and why
  --json                    print one JSON object

aside update                asks the server of Aside, if this build has one
  --install                 download it, prove it, and install it when Aside ends

Exit codes: 0 done, 2 wrong arguments, 3 key, 4 network, 5 rate limit or credit, 6 refused or failed by the server,
7 cut short, 8 this computer's disk or history, 9 no such chat or file, 130 interrupted, 141 output closed,
1 nothing found (search, import), or anything else.
`

const chinese = `用法：aside [命令]

  aside                     打开窗口
  aside --hidden            启动但不打开窗口
  aside --quick-ask         打开快速提问窗口
  aside --profile <文件夹>  使用该文件夹中的对话与设置；也可放在命令之前
  aside "aside://…"         打开链接：aside://ask?text=… 或 aside://chat/<id>
  aside ask "问题"          边生成边输出回答；标准输入中的文字会接在问题后面
  aside search "词语"       输出词语在哪些对话中出现
  aside export <对话>       输出一个对话，或写入文件
  aside import <文件>       导入其他应用导出的对话
  aside register            把此 AppImage 或解压的文件夹加入菜单与 PATH（unregister：移除）
  aside update              查看是否有新版本及其更新内容

aside ask "问题"
  --model <id>              要询问的模型
  --system <文字>           系统指令
  --temperature <0-2>       采样温度（模型支持时）
  --max-tokens <n>          回答最多的 token 数
  --no-save                 不写入历史记录
  --json                    回答完成后输出一个 JSON 对象

aside search "词语"         与搜索框相同：词的一部分、'"完整短语"'、role:、model:、before:、after:、in:title、has:code、has:image
                            输出：标题 · 日期 · 角色: 命中处上下文 · 对话 ID
  --limit <n>               最多输出多少条（50）
  --json                    以一个 JSON 对象输出全部结果
  --                        之后的内容即使以短横线开头也作为搜索内容

aside export <对话>         <对话>：ID、标题或标题的开头
  --format <格式>           md（默认）、html、pdf、txt、json、archive；不写时按 --output 的扩展名
  --output, -o <路径>       写入该处并输出路径；若是文件夹，则以标题命名文件
  --all                     全部对话，写入文件夹或归档

aside import <文件>         文件或文件夹：ChatGPT、Claude 等应用的导出、Markdown 或 Aside 归档；重复导入不会重复添加
                            输出导入了什么，以及什么没有导入、为什么
  --json                    输出一个 JSON 对象

aside update                询问 Aside 的服务器（若此版本设有服务器）
  --install                 下载、验证，并在 Aside 退出时安装

退出码：0 完成，2 参数有误，3 密钥，4 网络，5 限流或额度不足，6 服务器拒绝或出错，7 中途断开，
8 本机磁盘或历史记录，9 没有这个对话或文件，130 被中断，141 输出已关闭，1 没有找到（search、import）或其他情况。
`

/** Printed by `aside help`. */
export const usageText = (language: Language): string => (language === 'zh-CN' ? chinese : english)
