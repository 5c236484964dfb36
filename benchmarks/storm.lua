-- For wrk: counts the pages that do not hold the words they should; `-- words` as the argument.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  words, wrong = arguments[1], 0
end

function response(status, headers, body)
  if status ~= 200 or not string.find(body, words, 1, true) then
    wrong = wrong + 1
  end
end

function done(summary, latency, requests)
  local total = 0
  for _, thread in ipairs(threads) do
    total = total + thread:get("wrong")
  end
  print("Wrong pages: " .. total)
end
