// Package cases has calls of functions that allocate each time, and of some that look like it.
package cases

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"io"
	"net/textproto"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"text/template"
	"time"
)

type T struct{ a, b, c int }

var sink *T

//go:noinline
func one(n int) *T { return &T{a: n} }

//go:noinline
func maybe(n int) *T {
	if n > 0 {
		return &T{a: n}
	}
	return nil
}

// twice calls what allocates on both of its ways.
//
//go:noinline
func twice(n int) *T {
	if n > 0 {
		return one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
	}
	return one(-n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
}

// pair has two on each way.
//
//go:noinline
func pair(n int) *T {
	sink = one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
	return one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
}

//go:noinline
func recovers(n int) (t *T) {
	defer func() { recover() }()
	return one(100 / n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
}

//go:noinline
func panics(n int) *T {
	if n > 0 {
		panic(n)
	}
	return one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
}

//go:noinline
func fails(n int) { panic(&T{a: n}) }

//go:noinline
func again(n int) *T {
	if n == 0 {
		return one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
	}
	return again(n - 1)
}

//go:noinline
func through(f func() *T) *T { return f() }

//go:noinline
func text(b []byte) string { return string(b) }

//go:noinline
func generic[E any](e E) *E { return &e }

var pool = sync.Pool{New: func() any { return new(T) }}

//go:noinline
func pooled() *T { return pool.Get().(*T) }

func own(b []byte) {
	sink = one(1) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
	sink = maybe(1)
	sink = twice(1) // want `confirmed: call of .twice. allocates 1 object, 24 bytes$`
	sink = pair(1)  // want `confirmed: call of .pair. allocates 2 objects, 48 bytes, in cases.one$`
	sink = recovers(1)
	sink = panics(1) // want `confirmed: call of .panics. allocates 1 object, 24 bytes, in cases.one$`
	sink = again(3)
	sink = through(func() *T { return nil })
	sink = pooled()
	_ = text(b)    // want `confirmed: call of .text. allocates 1 object unless the result has at most one byte or fits the 32-byte stack buffer passed$`
	_ = generic(b) // want `confirmed: call of .generic. allocates 1 object, 24 bytes$`
	fails(1)
}

func timers(c, stop chan int) {
	for {
		select {
		case <-c:
		case <-stop:
			return
		case <-time.After(time.Second): // want `confirmed: call of time.After allocates at least 2 objects, 224 bytes each iteration; a time.Timer made before the loop and Reset allocates nothing$`
		}
	}
}

func timer(c chan int) {
	for range c {
		t := time.NewTimer(time.Second) // want `confirmed: call of time.NewTimer allocates at least 2 objects, 224 bytes each iteration$`
		<-t.C
		t.Stop()
	}
}

func kept(c chan int) {
	var t *time.Timer
	for range c {
		if t == nil {
			t = time.NewTimer(time.Second) // want `confirmed: call of time.NewTimer allocates at least 2 objects, 224 bytes$`
		} else {
			t.Reset(time.Second)
		}
		<-t.C
	}
}

func once() <-chan time.Time {
	return time.After(time.Second) // want `confirmed: call of time.After allocates at least 2 objects, 224 bytes$`
}

func never(c chan int) {
	for range c {
		if false {
			<-time.After(time.Second) // want `refuted: call of time.After need not allocate \(the machine code does not call it\)`
		}
	}
}

func unused[E any](c chan E) {
	for range c {
		<-time.After(time.Second) // want `unconfirmed: call of time.After may allocate \(generic code that this package does not instantiate\)`
	}
}

func expressions(all []string) (n int) {
	for _, s := range all {
		if regexp.MustCompile("^a+$").MatchString(s) { // want `confirmed: call of regexp.MustCompile allocates each iteration unless the expression is wrong; a package variable is made once$`
			n++
		}
	}
	return n
}

func expression(pattern string, all []string) (n int) {
	for _, s := range all {
		if regexp.MustCompile(pattern).MatchString(s) {
			n++
		}
	}
	return n
}

func templates(w io.Writer, all []string) error {
	for _, s := range all {
		t, err := template.New("x").Parse("{{.}}") // want `confirmed: call of template.New.* allocates at least 3 objects, 352 bytes each iteration; a package variable is made once$`
		if err != nil {
			return err
		}
		if err := t.Execute(w, s); err != nil {
			return err
		}
	}
	return nil
}

func split(s string) (n int) {
	for _, f := range strings.Split(s, ",") { // want `confirmed: call of strings.Split allocates$`
		n += len(f)
	}
	for i := range strings.Split(s, ",") {
		n += i
	}
	return n
}

func splits(all []string) (n int) {
	for _, s := range all {
		for _, f := range strings.Split(s, ",") { // want `confirmed: call of strings.Split allocates each iteration; strings.SplitSeq needs no slice$`
			n += len(f)
		}
		for _, f := range strings.Fields(s) { // want `confirmed: call of strings.Fields allocates each iteration unless there is nothing to split; strings.FieldsSeq needs no slice$`
			n += len(f)
		}
	}
	return n
}

func keys(v reflect.Value) (n int) {
	for it := v.MapRange(); it.Next(); {
		n += it.Key().Len() // want `confirmed: call of it.Key allocates each iteration unless the key is a pointer; SetIterKey of a value made before the loop allocates nothing$`
	}
	return n
}

func hashes(all [][]byte) (n byte) {
	for _, b := range all {
		h := sha256.New()
		h.Write(b)
		n += h.Sum(nil)[0]
	}
	return n
}

var writers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }} // want `confirmed: call of gzip.NewWriter allocates$`

func zip(all [][]byte, w io.Writer) {
	for _, b := range all {
		z := gzip.NewWriter(w) // want `confirmed: call of gzip.NewWriter allocates each iteration; one that is kept, in a sync.Pool for instance, and Reset allocates less$`
		z.Write(b)
		z.Close()
	}
}

func decode(b []byte, v any) error {
	return json.Unmarshal(b, v) // want `confirmed: call of json.Unmarshal allocates at least 1 object, 144 bytes$`
}

// some allocates more on one of its ways.
//
//go:noinline
func some(n int) *T {
	if n > 0 {
		sink = one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
		sink = one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
	}
	return one(n) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
}

var value any

//go:noinline
func boxes(n int) { value = n }

//go:noinline
func both(n int) {
	value = n
	value = -n
}

//go:noinline
func grows(b []byte) []byte {
	sink = one(len(b)) // want `confirmed: call of .one. allocates 1 object, 24 bytes$`
	return append(b, 1)
}

func most(n int, b []byte) []byte {
	sink = some(n)  // want `confirmed: call of .some. allocates 1 to 3 objects, 24 to 72 bytes, in cases.one$`
	boxes(n)        // want `confirmed: call of .boxes. allocates 1 object, 8 bytes unless the value is under 256$`
	both(n)         // want `confirmed: call of .both. allocates unless the value is under 256: up to 2 objects, 16 bytes$`
	return grows(b) // want `confirmed: call of .grows. allocates 1 to 2 objects, at least 24 bytes, in cases.one$`
}

// folds compares without regard to case.
func folds(names []string, other string) (n int) {
	for _, name := range names {
		if strings.ToLower(name) == "gzip" { // want `confirmed: call of strings.ToLower allocates each iteration unless nothing changes; strings.EqualFold needs no copy$`
			n++
		}
		if other != "" && strings.ToUpper(name) != strings.ToUpper(other) { // want `confirmed: call of strings.ToUpper allocates each iteration unless nothing changes; strings.EqualFold needs no copy$` `confirmed: call of strings.ToUpper allocates each iteration unless nothing changes; .*$`
			n++
		}
		if strings.ToLower(name) == "Gzip" { // never
			n++
		}
		if strings.ToLower(name) == other { // which may have upper case
			n++
		}
	}
	return n
}

const realIP = "X-Real-IP"

// headers looks up keys.
func headers(all []textproto.MIMEHeader) (n int) {
	for _, h := range all {
		n += len(h.Get("x-request-id")) // want `confirmed: call of h.Get allocates each iteration unless the map is nil; the canonical key "X-Request-Id" needs no copy$`
		n += len(h.Values(realIP))      // want `confirmed: call of h.Values allocates each iteration unless the map is nil; the canonical key "X-Real-Ip" needs no copy$`
		n += len(h.Get("content-type")) // which is kept
		n += len(h.Get("X-Real-Ip"))
	}
	return n
}

// passed are keys that a function may ask for the address of, and boxes: made in a value before the loop they would be no cheaper.
func passed(v reflect.Value, keep func(reflect.Value)) {
	for it := v.MapRange(); it.Next(); {
		keep(it.Key())
		sinkAny = it.Value().Interface()
	}
}

var sinkAny any

// separated is split at what may be empty.
func separated(all []string, sep string) (n int) {
	for _, s := range all {
		for _, f := range strings.Split(s, sep) { // want `confirmed: call of strings.Split allocates each iteration unless the text and the separator are empty; strings.SplitSeq needs no slice$`
			n += len(f)
		}
	}
	return n
}

// fields asks the values of fields for their types, and for what they are if they have a certain one.
func fields(v reflect.Value) (n int) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch f.Interface().(type) { // want `confirmed: call of f.Interface allocates each iteration unless the value is a pointer or not addressable.*; a switch of f.Type.. needs no box, where that is no interface$`
		case int, string, nil:
			n++
		}
		if m, ok := f.Interface().(int); ok { // want `confirmed: call of f.Interface .*; reflect.TypeAssert.int. needs no box$`
			n += m
		}
		switch f.Interface().(type) {
		case error:
			n++
		}
		switch m := f.Interface().(type) {
		case int:
			n += m
		}
		if _, ok := f.Interface().(error); ok {
			n++
		}
	}
	return n
}
