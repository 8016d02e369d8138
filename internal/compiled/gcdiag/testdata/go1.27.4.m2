# example.com/sample
./sample.go:115:5: example.com/sample.n will be kept alive
./sample.go:116:6: dereference will be kept alive
./sample.go:117:10: function result will be kept alive
./sample.go:20:6: can inline (*square).Area with cost 6 as: method(*square) func() int { return s.side * s.side }
./sample.go:22:6: can inline boxes with cost 75 as: func(pair, int) { fmt.Fprintln(os.Stdout, ... argument...); sink = "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in... }
./sample.go:27:6: can inline closures with cost 38 as: func([200]byte, int) (func() int, func() int) { n := 0; return func literal, func literal }
./sample.go:29:9: can inline closures.func1 with cost 7 as: func() int { n++; return n + small }
./sample.go:29:47: can inline closures.func2 with cost 5 as: func() int { return int(big[0]) }
./sample.go:46:6: can inline each with cost 17 as: func([]string) func(func(int, string) bool) { return func literal }
./sample.go:47:9: can inline each.func1 with cost 32 as: func(func(int, string) bool) { for loop }
./sample.go:32:6: cannot inline loops: function too complex: cost 242 exceeds budget 80
./sample.go:36:10: can inline loops.func1 with cost 8 as: func(int, string) bool { out = append(out, &v); return true }
./sample.go:37:2: can inline loops-range1 with cost 41 as: func(int, string) bool { #tmpState := #state1; #state1 = 2; if #tmpState != 1 { runtime.panicrangestate(#tmpState) }; if i > 3 { out = out; #next = -1; #state1 = 0; return false }; out = append(out, &v); #state1 = 1; return true }
./sample.go:56:6: cannot inline rescue: unhandled op DEFER
./sample.go:57:8: cannot inline rescue.func1: call to recover
./sample.go:66:6: can inline Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }] with cost 34 as: func(*[5]uintptr, []go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }, func(go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }) any) []any { for loop; return out }
./sample.go:78:28: can inline generic.func1 with cost 3 as: func(struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }) any { return t }
./sample.go:77:6: can inline generic with cost 61 as: func() any { return Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }](&.dict.Map[struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }], []struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }{...}, func literal) }
./sample.go:81:6: can inline direct with cost 70 as: func() int { s := &square{...}; return s.Area() }
./sample.go:88:6: can inline partial with cost 71 as: func() { w := wrapper{...}; w.Write(([]byte)("text")) }
./sample.go:95:6: can inline (*list).swap with cost 5 as: method(*list) func() { l.next = l.prev }
./sample.go:97:6: can inline param with cost 3 as: func(*list) *list { return l.next }
./sample.go:99:6: can inline bytesOf with cost 18 as: func(string) int { n := 0; for loop; return n }
./sample.go:107:6: can inline elided with cost 5 as: func(*[256]int, byte) int { return t[b] }
./sample.go:109:6: can inline even with cost 67 as: func(int) bool { return n == 0 || odd(n - 1) }
./sample.go:111:6: can inline odd with cost 77 as: func(int) bool { return n != 0 && even(n - 1) }
./sample.go:113:6: cannot inline bench: function too complex: cost 142 exceeds budget 80
./sample.go:121:6: cannot inline spawn: unhandled op GO
./sample.go:123:5: can inline spawn.func1 with cost 82 as: func(int) { fmt.Println(... argument...); ch <- &p }
./sample.go:123:2: can inline spawn.gowrap1 with cost 20 as: func() { .autotmp_2(4) }
./sample.go:139:6: cannot inline address: marked as having a keep-alive uintptr argument
./sample.go:133:6: can inline shaped[go.shape.struct { example.com/sample.a int; example.com/sample.b int }] with cost 70 as: func(*[3]uintptr, go.shape.struct { example.com/sample.a int; example.com/sample.b int }) int { s := &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...}; return s.Area() }
./sample.go:133:6: can inline shaped[go.shape.string] with cost 70 as: func(*[3]uintptr, go.shape.string) int { s := &cell[go.shape.string]{...}; return s.Area() }
./sample.go:145:13: can inline out.func1 with cost 0 as: func() {  }
./sample.go:142:6: cannot inline out: marked go:noinline
./sample.go:131:6: can inline (*cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]).Area with cost 2 as: method(*cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]) func(*[1]uintptr) int { return 1 }
./sample.go:131:6: can inline (*cell[go.shape.string]).Area with cost 2 as: method(*cell[go.shape.string]) func(*[1]uintptr) int { return 1 }
./sample.go:131:6: can inline (*cell[string]).Area with cost 7 as: method(*cell[string]) func() int { return (*cell[go.shape.string]).Area(c, &.dict.cell[string]) }
./sample.go:133:6: can inline shaped[string] with cost 76 as: func(string) int { return shaped[go.shape.string](&.dict.shaped[string], v) }
./sample.go:131:6: can inline (*cell[example.com/sample.pair]).Area with cost 7 as: method(*cell[example.com/sample.pair]) func() int { return (*cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]).Area(c, &.dict.cell[example.com/sample.pair]) }
./sample.go:133:6: can inline shaped[example.com/sample.pair] with cost 76 as: func(pair) int { return shaped[go.shape.struct { example.com/sample.a int; example.com/sample.b int }](&.dict.shaped[example.com/sample.pair], v) }
/usr/local/go/src/sync/atomic/type.go:67:6: can inline atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).CompareAndSwap with cost 63 as: method(*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]) func(*[16]uintptr, *go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }, *go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }) bool { return atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) }
/usr/local/go/src/sync/atomic/type.go:64:6: can inline atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Swap with cost 62 as: method(*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]) func(*[16]uintptr, *go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }) *go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int } { return (*go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int })(atomic.SwapPointer(&atomic.x.v, unsafe.Pointer(atomic.new))) }
/usr/local/go/src/sync/atomic/type.go:61:6: can inline atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Store with cost 61 as: method(*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]) func(*[16]uintptr, *go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }) { atomic.StorePointer(&atomic.x.v, unsafe.Pointer(atomic.val)) }
/usr/local/go/src/sync/atomic/type.go:58:6: can inline atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Load with cost 4 as: method(*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]) func(*[16]uintptr) *go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int } { return (*go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int })(atomic.LoadPointer(&atomic.x.v)) }
/usr/local/go/src/sync/atomic/type.go:67:6: can inline atomic.(*Pointer[os.dirInfo]).CompareAndSwap with cost 70 as: method(*atomic.Pointer[os.dirInfo]) func(*os.dirInfo, *os.dirInfo) bool { return (*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).CompareAndSwap(atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.old, atomic.new) }
/usr/local/go/src/sync/atomic/type.go:64:6: can inline atomic.(*Pointer[os.dirInfo]).Swap with cost 68 as: method(*atomic.Pointer[os.dirInfo]) func(*os.dirInfo) *os.dirInfo { return (*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Swap(atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.new) }
/usr/local/go/src/sync/atomic/type.go:61:6: can inline atomic.(*Pointer[os.dirInfo]).Store with cost 66 as: method(*atomic.Pointer[os.dirInfo]) func(*os.dirInfo) { (*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Store(atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.val) }
/usr/local/go/src/sync/atomic/type.go:58:6: can inline atomic.(*Pointer[os.dirInfo]).Load with cost 9 as: method(*atomic.Pointer[os.dirInfo]) func() *os.dirInfo { return (*atomic.Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Load(atomic.x, &atomic..dict.Pointer[os.dirInfo]) }
./sample.go:66:6: can inline Map[struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }] with cost 41 as: func([]struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }, func(struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }) any) []any { return Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }](&.dict.Map[struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }], x, f) }
./sample.go:83:15: devirtualizing s.Area to *square
./sample.go:90:9: partially devirtualizing w.Write to wrapper
./sample.go:36:6: inlining call to each
./sample.go:47:9: can inline each.func1 with cost 32 as: func(func(int, string) bool) { for loop }
./sample.go:36:9: inlining call to each.func1
./sample.go:37:24: inlining call to each
./sample.go:47:9: can inline each.func1 with cost 32 as: func(func(int, string) bool) { for loop }
./sample.go:37:2: inlining call to each.func1
./sample.go:36:9: inlining call to loops.func1
./sample.go:37:2: inlining call to loops-range1
./sample.go:59:20: inlining call to fmt.Errorf
./sample.go:59:20: inlining call to errors.New
./sample.go:78:12: inlining call to Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]
./sample.go:78:12: inlining call to generic.func1
./sample.go:83:15: inlining call to (*square).Area
./sample.go:109:45: inlining call to odd
./sample.go:109:45: inlining call to even
./sample.go:111:45: inlining call to even
./sample.go:111:45: inlining call to odd
./sample.go:114:12: inlining call to testing.(*B).Loop
./sample.go:115:15: inlining call to bytesOf
./sample.go:117:10: inlining call to bytesOf
./sample.go:123:30: inlining call to fmt.Println
./sample.go:143:8: inlining call to shaped[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]
./sample.go:144:8: inlining call to shaped[go.shape.string]
./sample.go:147:9: inlining call to generic
./sample.go:147:9: inlining call to Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]
./sample.go:78:28: can inline generic.func1 with cost 3 as: func(struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }) any { return t }
./sample.go:147:9: inlining call to generic.func1
./sample.go:131:6: inlining call to (*cell[go.shape.string]).Area
./sample.go:133:6: inlining call to shaped[go.shape.string]
./sample.go:131:6: inlining call to (*cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]).Area
./sample.go:133:6: inlining call to shaped[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]
/usr/local/go/src/sync/atomic/type.go:67:6: inlining call to atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).CompareAndSwap
/usr/local/go/src/sync/atomic/type.go:64:6: inlining call to atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Swap
/usr/local/go/src/sync/atomic/type.go:61:6: inlining call to atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Store
/usr/local/go/src/sync/atomic/type.go:58:6: inlining call to atomic.(*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Load
./sample.go:66:6: inlining call to Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]
<autogenerated>:1: inlining call to (*square).Area
./sample.go:20:7: s does not escape
./sample.go:24:9: "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in... escapes to heap in boxes:
./sample.go:24:9:   flow: {heap} ← &{storage for "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in...}:
./sample.go:24:9:     from "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in... (spill) at ./sample.go:24:9
./sample.go:24:9:     from sink = "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in... (assign) at ./sample.go:24:7
./sample.go:23:26: p escapes to heap in boxes:
./sample.go:23:26:   flow: {storage for ... argument} ← &{storage for p}:
./sample.go:23:26:     from p (spill) at ./sample.go:23:26
./sample.go:23:26:     from ... argument (slice-literal-element) at ./sample.go:23:14
./sample.go:23:26:   flow: {heap} ← {storage for ... argument}:
./sample.go:23:26:     from ... argument (spill) at ./sample.go:23:14
./sample.go:23:26:     from fmt.Fprintln(os.Stdout, ... argument...) (call parameter) at ./sample.go:23:14
./sample.go:23:29: i escapes to heap in boxes:
./sample.go:23:29:   flow: {storage for ... argument} ← &{storage for i}:
./sample.go:23:29:     from i (spill) at ./sample.go:23:29
./sample.go:23:29:     from ... argument (slice-literal-element) at ./sample.go:23:14
./sample.go:23:29:   flow: {heap} ← {storage for ... argument}:
./sample.go:23:29:     from ... argument (spill) at ./sample.go:23:14
./sample.go:23:29:     from fmt.Fprintln(os.Stdout, ... argument...) (call parameter) at ./sample.go:23:14
./sample.go:23:32: "x escapes to heap in f:" escapes to heap in boxes:
./sample.go:23:32:   flow: {storage for ... argument} ← &{storage for "x escapes to heap in f:"}:
./sample.go:23:32:     from "x escapes to heap in f:" (spill) at ./sample.go:23:32
./sample.go:23:32:     from ... argument (slice-literal-element) at ./sample.go:23:14
./sample.go:23:32:   flow: {heap} ← {storage for ... argument}:
./sample.go:23:32:     from ... argument (spill) at ./sample.go:23:14
./sample.go:23:32:     from fmt.Fprintln(os.Stdout, ... argument...) (call parameter) at ./sample.go:23:14
./sample.go:23:59: 7 escapes to heap in boxes:
./sample.go:23:59:   flow: {storage for ... argument} ← &{storage for 7}:
./sample.go:23:59:     from 7 (spill) at ./sample.go:23:59
./sample.go:23:59:     from ... argument (slice-literal-element) at ./sample.go:23:14
./sample.go:23:59:   flow: {heap} ← {storage for ... argument}:
./sample.go:23:59:     from ... argument (spill) at ./sample.go:23:14
./sample.go:23:59:     from fmt.Fprintln(os.Stdout, ... argument...) (call parameter) at ./sample.go:23:14
./sample.go:23:14: ... argument does not escape
./sample.go:23:26: p escapes to heap
./sample.go:23:29: i escapes to heap
./sample.go:23:32: "x escapes to heap in f:" escapes to heap
./sample.go:23:59: 7 escapes to heap
./sample.go:24:9: "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in... escapes to heap
./sample.go:28:2: closures capturing by ref: n (addr=false assign=true width=8)
./sample.go:27:30: closures capturing by value: small (addr=false assign=false width=8)
./sample.go:27:15: closures capturing by ref: big (addr=false assign=false width=200)
./sample.go:29:47: func literal escapes to heap in closures:
./sample.go:29:47:   flow: ~r1 ← &{storage for func literal}:
./sample.go:29:47:     from func literal (spill) at ./sample.go:29:47
./sample.go:29:47:     from return func literal, func literal (return) at ./sample.go:29:2
./sample.go:27:15: big escapes to heap in closures:
./sample.go:27:15:   flow: {storage for func literal} ← &big:
./sample.go:27:15:     from big (captured by a closure) at ./sample.go:29:71
./sample.go:27:15:     from big (reference) at ./sample.go:29:71
./sample.go:27:15: parameter big leaks to {storage for func literal} for closures with derefs=0:
./sample.go:27:15:   flow: {storage for func literal} ← &big:
./sample.go:27:15:     from big (captured by a closure) at ./sample.go:29:71
./sample.go:27:15:     from big (reference) at ./sample.go:29:71
./sample.go:29:9: func literal escapes to heap in closures:
./sample.go:29:9:   flow: ~r0 ← &{storage for func literal}:
./sample.go:29:9:     from func literal (spill) at ./sample.go:29:9
./sample.go:29:9:     from return func literal, func literal (return) at ./sample.go:29:2
./sample.go:28:2: n escapes to heap in closures:
./sample.go:28:2:   flow: {storage for func literal} ← &n:
./sample.go:28:2:     from n (captured by a closure) at ./sample.go:29:22
./sample.go:28:2:     from n (reference) at ./sample.go:29:22
./sample.go:27:30: parameter small leaks to {storage for func literal} for closures with derefs=0:
./sample.go:27:30:   flow: {storage for func literal} ← small:
./sample.go:27:30:     from small (captured by a closure) at ./sample.go:29:38
./sample.go:27:15: moved to heap: big
./sample.go:28:2: moved to heap: n
./sample.go:29:9: func literal escapes to heap
./sample.go:29:47: func literal escapes to heap
./sample.go:36:9: v escapes to heap in loops:
./sample.go:36:9:   flow: {heap} ← &v:
./sample.go:36:9:     from &v (address-of) at ./sample.go:36:9
./sample.go:36:9:     from append(out, &v) (call parameter) at ./sample.go:36:9
./sample.go:37:2: v escapes to heap in loops:
./sample.go:37:2:   flow: {heap} ← &v:
./sample.go:37:2:     from &v (address-of) at ./sample.go:37:2
./sample.go:37:2:     from append(out, &v) (call parameter) at ./sample.go:37:2
./sample.go:36:6: loops capturing by value: s (addr=false assign=false width=24)
./sample.go:37:24: loops capturing by value: s (addr=false assign=false width=24)
./sample.go:32:12: parameter s leaks to {heap} for loops with derefs=0:
./sample.go:32:12:   flow: {heap} ← s:
./sample.go:32:12:     from s[i] (dot of pointer) at ./sample.go:34:23
./sample.go:32:12:     from &s[i] (address-of) at ./sample.go:34:21
./sample.go:32:12:     from append(out, &s[i]) (call parameter) at ./sample.go:34:15
./sample.go:32:12: parameter s leaks to v for loops with derefs=1:
./sample.go:32:12:   flow: s ← s:
./sample.go:32:12:     from s := s (assign-pair) at ./sample.go:37:24
./sample.go:32:12:   flow: {temp} ← s:
./sample.go:32:12:   flow: v ← *{temp}:
./sample.go:32:12:     from for loop (range-deref) at ./sample.go:37:2
./sample.go:32:12:   flow: v ← v:
./sample.go:32:12:     from i, v := i, v (assign-pair) at ./sample.go:37:2
./sample.go:32:12: parameter s leaks to v for loops with derefs=1:
./sample.go:32:12:   flow: s ← s:
./sample.go:32:12:     from s := s (assign-pair) at ./sample.go:36:6
./sample.go:32:12:   flow: {temp} ← s:
./sample.go:32:12:   flow: v ← *{temp}:
./sample.go:32:12:     from for loop (range-deref) at ./sample.go:36:9
./sample.go:32:12:   flow: v ← v:
./sample.go:32:12:     from _, v := 0, v (assign-pair) at ./sample.go:36:9
./sample.go:34:15: append(out, &s[i]) escapes to heap in loops:
./sample.go:34:15:   flow: out ← &{storage for append(out, &s[i])}:
./sample.go:34:15:     from append(out, &s[i]) (spill) at ./sample.go:34:15
./sample.go:34:15:     from out = append(out, &s[i]) (assign) at ./sample.go:34:7
./sample.go:36:9: append(out, &v) escapes to heap in loops:
./sample.go:36:9:   flow: out ← &{storage for append(out, &v)}:
./sample.go:36:9:     from append(out, &v) (spill) at ./sample.go:36:9
./sample.go:36:9:     from out = append(out, &v) (assign) at ./sample.go:36:9
./sample.go:37:2: append(out, &v) escapes to heap in loops:
./sample.go:37:2:   flow: out ← &{storage for append(out, &v)}:
./sample.go:37:2:     from append(out, &v) (spill) at ./sample.go:37:2
./sample.go:37:2:     from out = append(out, &v) (assign) at ./sample.go:37:2
./sample.go:32:12: leaking param: s
./sample.go:47:14: yield does not escape
./sample.go:47:14: yield does not escape
./sample.go:36:9: moved to heap: v
./sample.go:37:2: moved to heap: v
./sample.go:34:15: append escapes to heap
./sample.go:36:6: func literal does not escape
./sample.go:36:9: append escapes to heap
./sample.go:37:24: func literal does not escape
./sample.go:37:2: append escapes to heap
./sample.go:46:11: each capturing by value: s (addr=false assign=false width=24)
./sample.go:46:11: parameter s leaks to {heap} for each with derefs=1:
./sample.go:46:11:   flow: {temp} ← s:
./sample.go:46:11:   flow: v ← *{temp}:
./sample.go:46:11:     from for loop (range-deref) at ./sample.go:48:15
./sample.go:46:11:   flow: {heap} ← v:
./sample.go:46:11:     from yield(i, v) (call parameter) at ./sample.go:49:13
./sample.go:47:9: func literal escapes to heap in each:
./sample.go:47:9:   flow: ~r0 ← &{storage for func literal}:
./sample.go:47:9:     from func literal (spill) at ./sample.go:47:9
./sample.go:47:9:     from return func literal (return) at ./sample.go:47:2
./sample.go:46:11: parameter s leaks to {storage for func literal} for each with derefs=0:
./sample.go:46:11:   flow: {storage for func literal} ← s:
./sample.go:46:11:     from s (captured by a closure) at ./sample.go:48:21
./sample.go:46:11: leaking param: s
./sample.go:47:14: yield does not escape
./sample.go:47:9: func literal escapes to heap
./sample.go:56:24: rescue capturing by ref: err (addr=false assign=true width=16)
./sample.go:59:20: &errors.errorString{...} escapes to heap in rescue.func1:
./sample.go:59:20:   flow: ~r0 ← &{storage for &errors.errorString{...}}:
./sample.go:59:20:     from &errors.errorString{...} (spill) at ./sample.go:59:20
./sample.go:59:20:     from &errors.errorString{...} (interface-converted) at ./sample.go:59:20
./sample.go:59:20:     from ~r0 = &errors.errorString{...} (assign-pair) at ./sample.go:59:20
./sample.go:59:20:   flow: fmt.err ← ~r0:
./sample.go:59:20:     from fmt.err = ~r0 (assign-pair) at ./sample.go:59:20
./sample.go:59:20:   flow: err ← fmt.err:
./sample.go:59:20:     from err = fmt.err (assign) at ./sample.go:59:8
./sample.go:59:20:   flow: {storage for func literal} ← &err:
./sample.go:59:20:     from err (captured by a closure) at ./sample.go:59:4
./sample.go:59:20:     from err (reference) at ./sample.go:59:4
./sample.go:56:13: f does not escape
./sample.go:57:8: func literal does not escape
./sample.go:59:20: ... argument does not escape
./sample.go:59:20: &errors.errorString{...} escapes to heap
./sample.go:78:12: v escapes to heap in generic:
./sample.go:78:12:   flow: {heap} ← &{storage for v}:
./sample.go:78:12:     from v (spill) at ./sample.go:78:12
./sample.go:78:12:     from append(out, ~r0, v) (call parameter) at ./sample.go:78:12
./sample.go:78:12: t escapes to heap in generic:
./sample.go:78:12:   flow: ~r0 ← &{storage for t}:
./sample.go:78:12:     from t (spill) at ./sample.go:78:12
./sample.go:78:12:     from ~r0 = t (assign-pair) at ./sample.go:78:12
./sample.go:78:12:   flow: {heap} ← ~r0:
./sample.go:78:12:     from append(out, ~r0, v) (call parameter) at ./sample.go:78:12
./sample.go:78:12: out escapes to heap in generic:
./sample.go:78:12:   flow: ~r0 ← &{storage for out}:
./sample.go:78:12:     from out (spill) at ./sample.go:78:12
./sample.go:78:12:     from return out (return) at ./sample.go:78:2
./sample.go:78:12: append(out, ~r0, v) escapes to heap in generic:
./sample.go:78:12:   flow: out ← &{storage for append(out, ~r0, v)}:
./sample.go:78:12:     from append(out, ~r0, v) (spill) at ./sample.go:78:12
./sample.go:78:12:     from out = append(out, ~r0, v) (assign) at ./sample.go:78:12
./sample.go:78:12:   flow: {storage for out} ← out:
./sample.go:78:12:     from out (interface-converted) at ./sample.go:78:12
./sample.go:78:12: out escapes to heap
./sample.go:78:21: []struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }{...} does not escape
./sample.go:78:12: t escapes to heap
./sample.go:78:12: v escapes to heap
./sample.go:78:12: append escapes to heap
./sample.go:82:16: &square{...} does not escape
./sample.go:90:17: ([]byte)("text") escapes to heap in partial:
./sample.go:90:17:   flow: {heap} ← &{storage for ([]byte)("text")}:
./sample.go:90:17:     from ([]byte)("text") (spill) at ./sample.go:90:17
./sample.go:90:17:     from w.(wrapper).Writer.Write(([]byte)("text")) (call parameter) at ./sample.go:90:9
./sample.go:89:27: wrapper{...} does not escape
./sample.go:90:17: ([]byte)("text") escapes to heap
./sample.go:95:32: (*list).swap ignoring self-assignment in l.next = l.prev
./sample.go:95:7: l does not escape
./sample.go:97:12: parameter l leaks to ~r0 for param with derefs=1:
./sample.go:97:12:   flow: ~r0 ← *l:
./sample.go:97:12:     from l.next (dot of pointer) at ./sample.go:97:37
./sample.go:97:12:     from return l.next (return) at ./sample.go:97:29
./sample.go:97:12: leaking param: l to result ~r0 level=1
./sample.go:99:14: s does not escape
./sample.go:101:27: ([]byte)(s) does not escape
./sample.go:101:27: zero-copy string->[]byte conversion
./sample.go:107:13: t does not escape
./sample.go:113:12: parameter b leaks to {heap} for bench with derefs=0:
./sample.go:113:12:   flow: testing.b ← b:
./sample.go:113:12:     from testing.b := b (assign-pair) at ./sample.go:114:12
./sample.go:113:12:   flow: {heap} ← testing.b:
./sample.go:113:12:     from (*testing.B).loopSlowPath(testing.b) (call parameter) at ./sample.go:114:12
./sample.go:113:12: leaking param: b
./sample.go:113:26: p does not escape
./sample.go:115:15: ([]byte)(s) does not escape
./sample.go:115:15: zero-copy string->[]byte conversion
./sample.go:117:10: ([]byte)(s) does not escape
./sample.go:117:10: zero-copy string->[]byte conversion
./sample.go:122:2: p escapes to heap in spawn:
./sample.go:122:2:   flow: {heap} ← &p:
./sample.go:122:2:     from &p (address-of) at ./sample.go:123:41
./sample.go:122:2:     from ch <- &p (send) at ./sample.go:123:38
./sample.go:123:2: func literal escapes to heap in spawn:
./sample.go:123:2:   flow: {heap} ← &{storage for func literal}:
./sample.go:123:2:     from func literal (spill) at ./sample.go:123:2
./sample.go:126:13: make([]int, len(os.Args)) escapes to heap in spawn:
./sample.go:126:13:   flow: {heap} ← &{storage for make([]int, len(os.Args))}:
./sample.go:126:13:     from make([]int, len(os.Args)) (spill) at ./sample.go:126:13
./sample.go:126:13:     from sink = make([]int, len(os.Args)) (assign) at ./sample.go:126:7
./sample.go:126:13: make([]int, len(os.Args)) escapes to heap in spawn:
./sample.go:126:13:   flow: {storage for make([]int, len(os.Args))} ← &{storage for make([]int, len(os.Args))}:
./sample.go:126:13:     from make([]int, len(os.Args)) (spill) at ./sample.go:126:13
./sample.go:126:13:     from make([]int, len(os.Args)) (interface-converted) at ./sample.go:126:13
./sample.go:121:12: spawn capturing by value: ch (addr=false assign=false width=8)
./sample.go:122:2: spawn capturing by ref: p (addr=true assign=false width=16)
./sample.go:123:5: spawn capturing by value: .autotmp_2 (addr=false assign=false width=8)
./sample.go:124:19: (&square{...}).Area escapes to heap in spawn:
./sample.go:124:19:   flow: f ← &{storage for (&square{...}).Area}:
./sample.go:124:19:     from (&square{...}).Area (spill) at ./sample.go:124:19
./sample.go:124:19:     from f := (&square{...}).Area (assign) at ./sample.go:124:4
./sample.go:124:19:   flow: {heap} ← f:
./sample.go:124:19:     from f (interface-converted) at ./sample.go:125:9
./sample.go:124:19:     from sink = f (assign) at ./sample.go:125:7
./sample.go:123:31: x escapes to heap in spawn.func1:
./sample.go:123:31:   flow: {storage for ... argument} ← &{storage for x}:
./sample.go:123:31:     from x (spill) at ./sample.go:123:31
./sample.go:123:31:     from ... argument (slice-literal-element) at ./sample.go:123:30
./sample.go:123:31:   flow: fmt.a ← &{storage for ... argument}:
./sample.go:123:31:     from ... argument (spill) at ./sample.go:123:30
./sample.go:123:31:     from fmt.a := ... argument (assign-pair) at ./sample.go:123:30
./sample.go:123:31:   flow: {heap} ← *fmt.a:
./sample.go:123:31:     from fmt.Fprintln(os.Stdout, fmt.a...) (call parameter) at ./sample.go:123:30
./sample.go:124:8: &square{...} escapes to heap in spawn:
./sample.go:124:8:   flow: {temp} ← &{storage for &square{...}}:
./sample.go:124:8:     from &square{...} (spill) at ./sample.go:124:8
./sample.go:124:8:   flow: {storage for (&square{...}).Area} ← {temp}:
./sample.go:123:5: func literal escapes to heap in spawn:
./sample.go:123:5:   flow: .autotmp_2 ← &{storage for func literal}:
./sample.go:123:5:     from func literal (spill) at ./sample.go:123:5
./sample.go:123:5:     from .autotmp_2 = func literal (assign-pair) at ./sample.go:123:2
./sample.go:123:5:   flow: {storage for func literal} ← .autotmp_2:
./sample.go:123:5:     from .autotmp_2 (captured by a closure) at ./sample.go:123:5
./sample.go:121:12: parameter ch leaks to {storage for func literal} for spawn with derefs=0:
./sample.go:121:12:   flow: {storage for func literal} ← ch:
./sample.go:121:12:     from ch (captured by a closure) at ./sample.go:123:35
./sample.go:121:12: leaking param: ch
./sample.go:122:2: moved to heap: p
./sample.go:123:5: func literal escapes to heap
./sample.go:123:30: ... argument does not escape
./sample.go:123:31: x escapes to heap
./sample.go:124:19: (&square{...}).Area escapes to heap
./sample.go:124:8: &square{...} escapes to heap
./sample.go:126:13: make([]int, len(os.Args)) escapes to heap
./sample.go:126:13: make([]int, len(os.Args)) escapes to heap
./sample.go:139:14: marking p as escaping uintptr
./sample.go:139:25: marking rest as escaping ...uintptr
./sample.go:147:9: v escapes to heap in out:
./sample.go:147:9:   flow: {heap} ← &{storage for v}:
./sample.go:147:9:     from v (spill) at ./sample.go:147:9
./sample.go:147:9:     from append(out, ~r0, v) (call parameter) at ./sample.go:147:9
./sample.go:143:8: &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} escapes to heap in out:
./sample.go:143:8:   flow: s ← &{storage for &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...}}:
./sample.go:143:8:     from &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (spill) at ./sample.go:143:8
./sample.go:143:8:     from &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (interface-converted) at ./sample.go:143:8
./sample.go:143:8:     from s := &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (assign) at ./sample.go:143:8
./sample.go:143:8:   flow: {heap} ← s:
./sample.go:143:8:     from s.Area() (call parameter) at ./sample.go:143:8
./sample.go:144:8: &cell[go.shape.string]{...} escapes to heap in out:
./sample.go:144:8:   flow: s ← &{storage for &cell[go.shape.string]{...}}:
./sample.go:144:8:     from &cell[go.shape.string]{...} (spill) at ./sample.go:144:8
./sample.go:144:8:     from &cell[go.shape.string]{...} (interface-converted) at ./sample.go:144:8
./sample.go:144:8:     from s := &cell[go.shape.string]{...} (assign) at ./sample.go:144:8
./sample.go:144:8:   flow: {heap} ← s:
./sample.go:144:8:     from s.Area() (call parameter) at ./sample.go:144:8
./sample.go:147:9: t escapes to heap in out:
./sample.go:147:9:   flow: ~r0 ← &{storage for t}:
./sample.go:147:9:     from t (spill) at ./sample.go:147:9
./sample.go:147:9:     from ~r0 = t (assign-pair) at ./sample.go:147:9
./sample.go:147:9:   flow: {heap} ← ~r0:
./sample.go:147:9:     from append(out, ~r0, v) (call parameter) at ./sample.go:147:9
./sample.go:143:8: &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} escapes to heap
./sample.go:144:8: &cell[go.shape.string]{...} escapes to heap
./sample.go:145:13: func literal does not escape
./sample.go:147:9: out does not escape
./sample.go:147:9: []struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }{...} does not escape
./sample.go:147:9: t escapes to heap
./sample.go:147:9: v escapes to heap
./sample.go:147:9: append does not escape
./sample.go:134:16: &cell[go.shape.string]{...} escapes to heap in shaped[go.shape.string]:
./sample.go:134:16:   flow: s ← &{storage for &cell[go.shape.string]{...}}:
./sample.go:134:16:     from &cell[go.shape.string]{...} (spill) at ./sample.go:134:16
./sample.go:134:16:     from &cell[go.shape.string]{...} (interface-converted) at ./sample.go:134:16
./sample.go:134:16:     from s := &cell[go.shape.string]{...} (assign) at ./sample.go:134:6
./sample.go:134:16:   flow: {heap} ← s:
./sample.go:134:16:     from s.Area() (call parameter) at ./sample.go:135:15
./sample.go:133:20: parameter v leaks to {storage for &cell[go.shape.string]{...}} for shaped[go.shape.string] with derefs=0:
./sample.go:133:20:   flow: {storage for &cell[go.shape.string]{...}} ← v:
./sample.go:133:20:     from cell[go.shape.string]{...} (struct literal element) at ./sample.go:134:24
./sample.go:134:16: &cell[go.shape.string]{...} escapes to heap
./sample.go:133:6: &cell[go.shape.string]{...} escapes to heap in shaped[string]:
./sample.go:133:6:   flow: s ← &{storage for &cell[go.shape.string]{...}}:
./sample.go:133:6:     from &cell[go.shape.string]{...} (spill) at ./sample.go:133:6
./sample.go:133:6:     from &cell[go.shape.string]{...} (interface-converted) at ./sample.go:133:6
./sample.go:133:6:     from s := &cell[go.shape.string]{...} (assign) at ./sample.go:133:6
./sample.go:133:6:   flow: {heap} ← s:
./sample.go:133:6:     from s.Area() (call parameter) at ./sample.go:133:6
./sample.go:133:20: parameter v leaks to {storage for &cell[go.shape.string]{...}} for shaped[string] with derefs=0:
./sample.go:133:20:   flow: v ← v:
./sample.go:133:20:     from .dict, v := &.dict.shaped[string], v (assign-pair) at ./sample.go:133:6
./sample.go:133:20:   flow: {storage for &cell[go.shape.string]{...}} ← v:
./sample.go:133:20:     from cell[go.shape.string]{...} (struct literal element) at ./sample.go:133:6
./sample.go:133:6: &cell[go.shape.string]{...} escapes to heap
./sample.go:134:16: &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} escapes to heap in shaped[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]:
./sample.go:134:16:   flow: s ← &{storage for &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...}}:
./sample.go:134:16:     from &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (spill) at ./sample.go:134:16
./sample.go:134:16:     from &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (interface-converted) at ./sample.go:134:16
./sample.go:134:16:     from s := &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (assign) at ./sample.go:134:6
./sample.go:134:16:   flow: {heap} ← s:
./sample.go:134:16:     from s.Area() (call parameter) at ./sample.go:135:15
./sample.go:134:16: &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} escapes to heap
./sample.go:133:6: &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} escapes to heap in shaped[example.com/sample.pair]:
./sample.go:133:6:   flow: s ← &{storage for &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...}}:
./sample.go:133:6:     from &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (spill) at ./sample.go:133:6
./sample.go:133:6:     from &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (interface-converted) at ./sample.go:133:6
./sample.go:133:6:     from s := &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} (assign) at ./sample.go:133:6
./sample.go:133:6:   flow: {heap} ← s:
./sample.go:133:6:     from s.Area() (call parameter) at ./sample.go:133:6
./sample.go:133:6: &cell[go.shape.struct { example.com/sample.a int; example.com/sample.b int }]{...} escapes to heap
/usr/local/go/src/sync/atomic/type.go:67:7: parameter atomic.x leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).CompareAndSwap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:67:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:67:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:68:33
/usr/local/go/src/sync/atomic/type.go:67:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:68:31
/usr/local/go/src/sync/atomic/type.go:67:7:     from atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:68:30
/usr/local/go/src/sync/atomic/type.go:67:37: parameter atomic.old leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).CompareAndSwap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:67:37:   flow: {heap} ← atomic.old:
/usr/local/go/src/sync/atomic/type.go:67:37:     from atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:68:30
/usr/local/go/src/sync/atomic/type.go:67:42: parameter atomic.new leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).CompareAndSwap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:67:42:   flow: {heap} ← atomic.new:
/usr/local/go/src/sync/atomic/type.go:67:42:     from atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:68:30
/usr/local/go/src/sync/atomic/type.go:64:7: parameter atomic.x leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Swap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:64:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:64:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:64:72
/usr/local/go/src/sync/atomic/type.go:64:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:64:70
/usr/local/go/src/sync/atomic/type.go:64:7:     from atomic.SwapPointer(&atomic.x.v, unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:64:69
/usr/local/go/src/sync/atomic/type.go:64:27: parameter atomic.new leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Swap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:64:27:   flow: {heap} ← atomic.new:
/usr/local/go/src/sync/atomic/type.go:64:27:     from atomic.SwapPointer(&atomic.x.v, unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:64:69
/usr/local/go/src/sync/atomic/type.go:61:7: parameter atomic.x leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Store with derefs=0:
/usr/local/go/src/sync/atomic/type.go:61:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:61:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:61:53
/usr/local/go/src/sync/atomic/type.go:61:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:61:51
/usr/local/go/src/sync/atomic/type.go:61:7:     from atomic.StorePointer(&atomic.x.v, unsafe.Pointer(atomic.val)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:61:50
/usr/local/go/src/sync/atomic/type.go:61:28: parameter atomic.val leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Store with derefs=0:
/usr/local/go/src/sync/atomic/type.go:61:28:   flow: {heap} ← atomic.val:
/usr/local/go/src/sync/atomic/type.go:61:28:     from atomic.StorePointer(&atomic.x.v, unsafe.Pointer(atomic.val)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:61:50
/usr/local/go/src/sync/atomic/type.go:58:7: parameter atomic.x leaks to {heap} for (*Pointer[go.shape.struct { os.mu sync.Mutex; os.buf *[]uint8; os.nbuf int; os.bufp int }]).Load with derefs=0:
/usr/local/go/src/sync/atomic/type.go:58:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:58:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:58:60
/usr/local/go/src/sync/atomic/type.go:58:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:58:58
/usr/local/go/src/sync/atomic/type.go:58:7:     from atomic.LoadPointer(&atomic.x.v) (call parameter) at /usr/local/go/src/sync/atomic/type.go:58:57
/usr/local/go/src/sync/atomic/type.go:67:7: parameter atomic.x leaks to {heap} for (*Pointer[os.dirInfo]).CompareAndSwap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:67:7:   flow: atomic.x ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:67:7:     from atomic.x, atomic..dict, atomic.old, atomic.new := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.old, atomic.new (assign-pair) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:67:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:7:     from atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:37: parameter atomic.old leaks to {heap} for (*Pointer[os.dirInfo]).CompareAndSwap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:67:37:   flow: atomic.old ← atomic.old:
/usr/local/go/src/sync/atomic/type.go:67:37:     from atomic.x, atomic..dict, atomic.old, atomic.new := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.old, atomic.new (assign-pair) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:37:   flow: {heap} ← atomic.old:
/usr/local/go/src/sync/atomic/type.go:67:37:     from atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:42: parameter atomic.new leaks to {heap} for (*Pointer[os.dirInfo]).CompareAndSwap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:67:42:   flow: atomic.new ← atomic.new:
/usr/local/go/src/sync/atomic/type.go:67:42:     from atomic.x, atomic..dict, atomic.old, atomic.new := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.old, atomic.new (assign-pair) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:67:42:   flow: {heap} ← atomic.new:
/usr/local/go/src/sync/atomic/type.go:67:42:     from atomic.CompareAndSwapPointer(&atomic.x.v, unsafe.Pointer(atomic.old), unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:67:6
/usr/local/go/src/sync/atomic/type.go:64:7: parameter atomic.x leaks to {heap} for (*Pointer[os.dirInfo]).Swap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:64:7:   flow: atomic.x ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:64:7:     from atomic.x, atomic..dict, atomic.new := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.new (assign-pair) at /usr/local/go/src/sync/atomic/type.go:64:6
/usr/local/go/src/sync/atomic/type.go:64:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:64:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:64:6
/usr/local/go/src/sync/atomic/type.go:64:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:64:6
/usr/local/go/src/sync/atomic/type.go:64:7:     from atomic.SwapPointer(&atomic.x.v, unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:64:6
/usr/local/go/src/sync/atomic/type.go:64:27: parameter atomic.new leaks to {heap} for (*Pointer[os.dirInfo]).Swap with derefs=0:
/usr/local/go/src/sync/atomic/type.go:64:27:   flow: atomic.new ← atomic.new:
/usr/local/go/src/sync/atomic/type.go:64:27:     from atomic.x, atomic..dict, atomic.new := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.new (assign-pair) at /usr/local/go/src/sync/atomic/type.go:64:6
/usr/local/go/src/sync/atomic/type.go:64:27:   flow: {heap} ← atomic.new:
/usr/local/go/src/sync/atomic/type.go:64:27:     from atomic.SwapPointer(&atomic.x.v, unsafe.Pointer(atomic.new)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:64:6
/usr/local/go/src/sync/atomic/type.go:61:7: parameter atomic.x leaks to {heap} for (*Pointer[os.dirInfo]).Store with derefs=0:
/usr/local/go/src/sync/atomic/type.go:61:7:   flow: atomic.x ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:61:7:     from atomic.x, atomic..dict, atomic.val := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.val (assign-pair) at /usr/local/go/src/sync/atomic/type.go:61:6
/usr/local/go/src/sync/atomic/type.go:61:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:61:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:61:6
/usr/local/go/src/sync/atomic/type.go:61:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:61:6
/usr/local/go/src/sync/atomic/type.go:61:7:     from atomic.StorePointer(&atomic.x.v, unsafe.Pointer(atomic.val)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:61:6
/usr/local/go/src/sync/atomic/type.go:61:28: parameter atomic.val leaks to {heap} for (*Pointer[os.dirInfo]).Store with derefs=0:
/usr/local/go/src/sync/atomic/type.go:61:28:   flow: atomic.val ← atomic.val:
/usr/local/go/src/sync/atomic/type.go:61:28:     from atomic.x, atomic..dict, atomic.val := atomic.x, &atomic..dict.Pointer[os.dirInfo], atomic.val (assign-pair) at /usr/local/go/src/sync/atomic/type.go:61:6
/usr/local/go/src/sync/atomic/type.go:61:28:   flow: {heap} ← atomic.val:
/usr/local/go/src/sync/atomic/type.go:61:28:     from atomic.StorePointer(&atomic.x.v, unsafe.Pointer(atomic.val)) (call parameter) at /usr/local/go/src/sync/atomic/type.go:61:6
/usr/local/go/src/sync/atomic/type.go:58:7: parameter atomic.x leaks to {heap} for (*Pointer[os.dirInfo]).Load with derefs=0:
/usr/local/go/src/sync/atomic/type.go:58:7:   flow: atomic.x ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:58:7:     from atomic.x, atomic..dict := atomic.x, &atomic..dict.Pointer[os.dirInfo] (assign-pair) at /usr/local/go/src/sync/atomic/type.go:58:6
/usr/local/go/src/sync/atomic/type.go:58:7:   flow: {heap} ← atomic.x:
/usr/local/go/src/sync/atomic/type.go:58:7:     from atomic.x.v (dot of pointer) at /usr/local/go/src/sync/atomic/type.go:58:6
/usr/local/go/src/sync/atomic/type.go:58:7:     from &atomic.x.v (address-of) at /usr/local/go/src/sync/atomic/type.go:58:6
/usr/local/go/src/sync/atomic/type.go:58:7:     from atomic.LoadPointer(&atomic.x.v) (call parameter) at /usr/local/go/src/sync/atomic/type.go:58:6
./sample.go:78:56: t escapes to heap in generic.func1:
./sample.go:78:56:   flow: ~r0 ← &{storage for t}:
./sample.go:78:56:     from t (spill) at ./sample.go:78:56
./sample.go:78:56:     from return t (return) at ./sample.go:78:49
./sample.go:78:56: t escapes to heap
./sample.go:68:27: v escapes to heap in Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]:
./sample.go:68:27:   flow: {heap} ← &{storage for v}:
./sample.go:68:27:     from v (spill) at ./sample.go:68:27
./sample.go:68:27:     from append(out, f(v), v) (call parameter) at ./sample.go:68:15
./sample.go:68:15: append(out, f(v), v) escapes to heap in Map[go.shape.struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]:
./sample.go:68:15:   flow: out ← &{storage for append(out, f(v), v)}:
./sample.go:68:15:     from append(out, f(v), v) (spill) at ./sample.go:68:15
./sample.go:68:15:     from out = append(out, f(v), v) (assign) at ./sample.go:68:7
./sample.go:68:27: v escapes to heap
./sample.go:68:15: append escapes to heap
./sample.go:66:6: v escapes to heap in Map[struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]:
./sample.go:66:6:   flow: {heap} ← &{storage for v}:
./sample.go:66:6:     from v (spill) at ./sample.go:66:6
./sample.go:66:6:     from append(out, f(v), v) (call parameter) at ./sample.go:66:6
./sample.go:66:6: append(out, f(v), v) escapes to heap in Map[struct { A int "json:\"a: b with cost 1 as: c\" xml:\"}\"" }]:
./sample.go:66:6:   flow: out ← &{storage for append(out, f(v), v)}:
./sample.go:66:6:     from append(out, f(v), v) (spill) at ./sample.go:66:6
./sample.go:66:6:     from out = append(out, f(v), v) (assign) at ./sample.go:66:6
./sample.go:66:6:   flow: out ← out:
./sample.go:66:6:     from return out (return) at ./sample.go:66:6
./sample.go:66:6: v escapes to heap
./sample.go:66:6: append escapes to heap
./sample.go:78:56: t escapes to heap in generic.func1#uEdU6Ipdki8=#:
./sample.go:78:56:   flow: ~r0 ← &{storage for t}:
./sample.go:78:56:     from t (spill) at ./sample.go:78:56
./sample.go:78:56:     from return t (return) at ./sample.go:78:49
./sample.go:78:56: t escapes to heap
<autogenerated>:1: parameter ~p0 leaks to {heap} for shape.Area with derefs=0:
<autogenerated>:1:   flow: {heap} ← ~p0:
<autogenerated>:1:     from ~p0.Area() (call parameter) at <autogenerated>:1
<autogenerated>:1: parameter ~p0 leaks to {heap} for wrapper.Write with derefs=0:
<autogenerated>:1:   flow: {heap} ← ~p0:
<autogenerated>:1:     from ~p0.Writer (dot) at <autogenerated>:1
<autogenerated>:1:     from ~p0.Writer.Write(io.p) (call parameter) at <autogenerated>:1
/usr/local/go/src/io/io.go:100:8: parameter io.p leaks to {heap} for wrapper.Write with derefs=0:
/usr/local/go/src/io/io.go:100:8:   flow: {heap} ← io.p:
/usr/local/go/src/io/io.go:100:8:     from ~p0.Writer.Write(io.p) (call parameter) at <autogenerated>:1
<autogenerated>:1: parameter ~p0 leaks to {heap} for (*wrapper).Write with derefs=1:
<autogenerated>:1:   flow: {heap} ← *~p0:
<autogenerated>:1:     from ~p0.Writer (dot of pointer) at <autogenerated>:1
<autogenerated>:1:     from ~p0.Writer.Write(io.p) (call parameter) at <autogenerated>:1
/usr/local/go/src/io/io.go:100:8: parameter io.p leaks to {heap} for (*wrapper).Write with derefs=0:
/usr/local/go/src/io/io.go:100:8:   flow: {heap} ← io.p:
/usr/local/go/src/io/io.go:100:8:     from ~p0.Writer.Write(io.p) (call parameter) at <autogenerated>:1
./sample.go:107:48: index bounds check elided
