"""One judge a file. Each has judge(context), or judge(context, chromium) if it opens pages in the browser."""
