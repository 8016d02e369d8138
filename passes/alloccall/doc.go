// Package alloccall defines an Analyzer that reports calls of functions that allocate whenever they are called.
//
// # Analyzer alloccall
//
// alloccall: report calls of functions that allocate each time, and what does the same for less
//
// What a call costs is mostly not in the line that has it: time.After makes a timer and a channel each time, gzip.NewWriter most of a megabyte once
// something is written, and a regular expression is compiled wherever regexp.MustCompile is called:
//
//	for {
//		select {
//		case <-time.After(timeout): // at least 224 bytes in 2 objects each time around
//			return errTimeout
//		case m := <-messages:
//			handle(m)
//		}
//	}
//
// # What is reported
//
// Calls that remain in the machine code, of functions that cannot return without having called an allocator: perfvet looks for the cheapest way through the
// machine code of the function, and of all that it calls, in the objects of the same build. The message has the objects and bytes of that way, which are the
// least that a call allocates, and names the function that has the allocator where each way leads to it. Where allocators on the way allocate on a condition only, the message
// has that.
//
// The costliest way has the most that a call allocates, "1 to 3 objects, 24 to 72 bytes". It is known of functions that allocate nothing in a loop or a recursion, neither
// themselves nor in what they call, and call nothing that cannot be followed: a func value, a method of an interface. What a value says the length of, as append and
// concatenation do, counts as one object of unknown size. Ways that end in a panic count for neither. In JSON a finding has
// "callee":{"function","objects","bytes","maxObjects","maxBytes"}: the least, which is part of its cost, and the most, left out where it is not known. Bytes are those of size classes; an object of less
// than 16 bytes without pointers, which shares a block with others, takes its own size at least.
//
// Calls that something does the same for less are in the category twin: those of a few functions of the standard library, in a loop or where the code is hot, or
// whose result is the same each time. Of some of these functions the machine code alone does not tell, since they do return without an allocation: when their
// input is wrong, for one. They are confirmed by what is known of them, and the condition is in the message. All other calls are in the category call, and are shown with
// -show=all.
//
// # How to fix it
//
//	for range strings.Split(s, sep)      for range strings.SplitSeq(s, sep)
//	for range strings.Fields(s)          for range strings.FieldsSeq(s)
//	case <-time.After(d) in a loop       one time.Timer, Reset
//	regexp.MustCompile("constant")       a package variable, or sync.OnceValue
//	template.New("x").Parse("constant")  a package variable
//	gzip.NewWriter(w)                    one that is kept, or in a sync.Pool, and Reset
//	iter.Key(), iter.Value() of reflect  SetIterKey, SetIterValue of a value made before the loop
//	x, ok := v.Interface().(T)           reflect.TypeAssert[T](v)
//	switch v.Interface().(type)          switch v.Type(), where v is no interface: Interface gives what is in that
//	strings.SplitN(s, "=", 2)            strings.Cut(s, "="), also for strings.Split(s, "=")[0]
//	regexp.MatchString("constant", s)    MatchString of what a package variable has
//	binary.Read(r, order, &x)            io.ReadFull into bytes that are kept, and order.Uint32 of them
//	binary.Read(bytes.NewReader(b), ...) order.Uint32(b)
//	binary.Write(w, order, x)            order.PutUint32 into such bytes, or order.AppendUint32 to the room of a buffer
//	b.WriteString(strconv.Itoa(n))       b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(n), 10))
//	strings.ToLower(s) == "gzip"         strings.EqualFold(s, "gzip")
//	h.Get("X-Real-IP") of a header       h.Get("X-Real-Ip"), the key that it is looked up by
//	f(x), the same in each round         f(x) before the loop
//
// SetIterKey and SetIterValue are for keys and values of which nothing is asked but Len, Int, String and their like: an encoder may find a method of the pointer to what lies in such a value, and
// the next round overwrites it. What is made before a loop is advised where each round comes to the call, and timers where the round may go on before they fire: beside a wait an allocation is nothing.
// Of binary.Read and binary.Write that is said of one number of the language's own types: others they read and write by reflection. AvailableBuffer has a bytes.Buffer and a
// bufio.Writer; what is written to a strings.Builder is made in an array on the stack. strings.EqualFold also takes letters for equal that have no case in common: ſ and s. Keys
// that package net/textproto knows, such as Content-Type, it gives without a copy however they are written. A call gives the same in each round where it is one of strings.ToLower, fmt.Sprintf and their like, its
// arguments are texts and numbers that nothing in the loop changes, and each round makes it.
//
// # When to ignore it
//
// Ignore it where the code runs seldom. What a call costs where the most is not known, a profile tells.
//
// go vet, golangci-lint and editors that ask about one package at a time know functions of the standard library, and of the package itself; calls of other modules' functions
// only the perfvet command looks into.
package alloccall
