package calls_test

import (
	"bufio"
	"compress/flate"
	"context"
	"encoding/csv"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"math/rand"
	"net"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/template"
	"time"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// What is measured is called through variables, so that nothing of it is inlined.
var (
	newTimer    = time.NewTimer
	afterFunc   = time.AfterFunc
	newTicker   = time.NewTicker
	unmarshal   = json.Unmarshal
	newDecoder  = json.NewDecoder
	withCancel  = context.WithCancel
	withValue   = context.WithValue
	parseURL    = url.Parse
	parseQuery  = url.ParseQuery
	query       = (*url.URL).Query
	parseIP     = net.ParseIP
	newScanner  = bufio.NewScanner
	readAll     = io.ReadAll
	sscan       = fmt.Sscan
	stat        = os.Stat
	newWriter   = flate.NewWriter
	newReader   = flate.NewReader
	newTemplate = template.New
	newFloat    = big.NewFloat
	setString   = (*big.Int).SetString
	newSource   = rand.NewSource
	newCSV      = csv.NewReader
	newGob      = gob.NewEncoder
	replaceAll  = (*regexp.Regexp).ReplaceAllString
	mapRange    = reflect.Value.MapRange
	makeSlice   = reflect.MakeSlice
	onceFunc    = sync.OnceFunc
	frames      = runtime.CallersFrames
	quote       = strconv.Quote
	fields      = strings.Fields
)

var (
	sink       any
	location   = &url.URL{RawQuery: "a=b"}
	expression = regexp.MustCompile("a+")
	table      = reflect.ValueOf(map[string]int{"a": 1})
	sliceType  = reflect.TypeFor[[]int]()
)

// costly are functions that allocate each time, and calls of them.
var costly = []row{
	{"time.NewTimer", func() { sink = newTimer(time.Hour) }},
	{"time.AfterFunc", func() { afterFunc(time.Hour, func() {}).Stop() }},
	{"time.NewTicker", func() { newTicker(time.Hour).Stop() }},
	{"encoding/json.Unmarshal", func() { sink = unmarshal([]byte("1"), &sumI) }},
	{"encoding/json.NewDecoder", func() { sink = newDecoder(reader) }},
	{"context.WithCancel", func() { _, cancel := withCancel(context.Background()); cancel() }},
	{"context.WithValue", func() { sink = withValue(context.Background(), sliceType, nil) }},
	{"net/url.Parse", func() { sink, _ = parseURL("http://a/b") }},
	{"net/url.Parse", func() { sink, _ = parseURL(":") }},
	{"net/url.ParseQuery", func() { sink, _ = parseQuery("") }},
	{"net/url.(*URL).Query", func() { sink = query(location) }},
	{"net.ParseIP", func() { parseIP("x") }},
	{"bufio.NewScanner", func() { sink = newScanner(reader) }},
	{"io.ReadAll", func() { sink, _ = readAll(reader) }},
	{"fmt.Sscan", func() { _, sink = sscan("") }},
	{"os.Stat", func() { sink, _ = stat("/") }},
	{"compress/flate.NewWriter", func() { sink, _ = newWriter(&buffer, 1) }},
	{"compress/flate.NewReader", func() { sink = newReader(reader) }},
	{"text/template.New", func() { sink = newTemplate("") }},
	{"math/big.NewFloat", func() { sink = newFloat(1) }},
	{"math/big.(*Int).SetString", func() { sink, _ = setString(z, "1", 10) }},
	{"math/rand.NewSource", func() { sink = newSource(1) }},
	{"encoding/csv.NewReader", func() { sink = newCSV(reader) }},
	{"encoding/gob.NewEncoder", func() { sink = newGob(&buffer) }},
	{"regexp.(*Regexp).ReplaceAllString", func() { sumS = replaceAll(expression, "b", "c") }},
	{"reflect.Value.MapRange", func() { sink = mapRange(table) }},
	{"reflect.MakeSlice", func() { sink = makeSlice(sliceType, 0, 0) }},
	{"sync.OnceFunc", func() { sink = onceFunc(func() {}) }},
	{"runtime.CallersFrames", func() { sink = frames(nil) }},
	{"strconv.Quote", func() { sumS = quote("") }},
	{"strings.Fields", func() { sink = fields("") }},
}

// isRace reports whether the test is built for the race detector: then appends and copies are compiled otherwise.
func isRace() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// TestLeast compares what functions of the standard library allocate at least and at most, by their machine code, with what calls of them allocate.
func TestLeast(t *testing.T) {
	if testing.CoverMode() != "" || isRace() {
		t.Skip("what runs is not the code that is read")
	}
	floor := floorOf(packagesOf(t, ".", nil, "std"))
	some, exact, limited := 0, 0, 0
	for _, r := range costly {
		least, found, _ := floor.Of("runtime", r.symbol)
		if !found || least.Calls == 0 {
			t.Errorf("%s: found %v, and nothing is known", r.symbol, found)
			continue
		}
		most, _ := floor.MostOf("runtime", r.symbol)
		objects, bytes := testing.AllocsPerRun(100, r.call), bytesPerRun(100, r.call)
		if objects < float64(least.Objects) || bytes < least.Bytes {
			t.Errorf("%s allocates at least %d objects, %d bytes, it is said, and a call of it %v, %d", r.symbol, least.Objects, least.Bytes, objects, bytes)
		}
		if most.Objects != calls.Unlimited && objects > float64(most.Objects) || most.Bytes != calls.Unlimited && !r.takes(most.Bytes) {
			t.Errorf("%s allocates at most %d objects, %d bytes, it is said, and a call of it %v, %d", r.symbol, most.Objects, most.Bytes, objects, bytes)
		}
		if most.Bytes != calls.Unlimited {
			limited++
		}
		if least.Objects > 0 {
			some++
		}
		if objects == float64(least.Objects) {
			exact++
		}
	}
	told := fmt.Sprintf("of %d of %d functions something is known, of %d all; of %d the most", some, len(costly), exact, limited)
	t.Log(told)
	if some < 25 || exact < 10 || limited < 12 {
		t.Error(told)
	}
	if err := floor.Err(); err != nil {
		t.Error(err)
	}
}

// bytesPerRun returns what f allocates, and whatever else runs meanwhile.
func bytesPerRun(runs int, f func()) int64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		f()
	}
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc-before.TotalAlloc) / int64(runs)
}

// takes reports whether a call takes no more than so many bytes, in one of several attempts: the runtime may allocate meanwhile.
func (r row) takes(most int64) bool {
	for range 5 {
		if bytesPerRun(100, r.call) <= most {
			return true
		}
	}
	return false
}

func floorOf(packages []calls.Package) *calls.Floor {
	return calls.NewFloor(packages, func(export string, opts gcobj.Options) (*gcobj.Archive, error) { return opts.Open(export) })
}

// TestLeastOfSome has what is known of functions.
func TestLeastOfSome(t *testing.T) {
	floor := floorOf(packagesOf(t, ".", nil, "time", "strings", "encoding/json", "compress/flate", "regexp"))
	for symbol, want := range map[string]calls.Least{
		"time.NewTimer":           {Objects: 2, Bytes: 224, Calls: 2},
		"encoding/json.Marshal":   {Calls: 0}, // it recovers
		"encoding/json.Unmarshal": {Objects: 1, Bytes: 144, Calls: 1},
		"strings.Fields":          {Calls: 1},
		"strings.genSplit":        {}, // of none
		"regexp.MustCompile":      {}, // it would have to be known that it panics where Compile returns nothing
	} {
		least, found, asked := floor.Of("time", symbol)
		if !found || len(asked) < 2 {
			t.Errorf("%s: found %v, asked %q", symbol, found, asked)
		}
		if least.Objects != want.Objects || least.Bytes != want.Bytes || least.Calls != want.Calls {
			t.Errorf("%s allocates at least %+v, want %+v", symbol, least, want)
		}
	}
	if reaches, _ := floor.Reaches("time", "regexp.MustCompile"); !reaches {
		t.Error("MustCompile never comes to an allocator")
	}
	if most, _ := floor.MostOf("time", "time.AfterFunc"); most != (calls.Most{Objects: 1, Bytes: 112}) {
		t.Errorf("AfterFunc allocates %+v at most", most)
	}
	if reaches, _ := floor.Reaches("time", "strings.IndexByte"); reaches {
		t.Error("IndexByte comes to an allocator")
	}
	empty := 0
	for fn := range floor.Graph().Funcs("os") { // literals that are inlined wherever they are called have no code, and nothing is proven of them
		if fn.Size > 0 {
			continue
		}
		empty++
		if _, err := floor.Graph().NoAlloc([]calls.Root{{ID: "os", Symbol: fn.Name}}, calls.Policy{}); err == nil {
			t.Errorf("%s has no code, and an answer", fn.Name)
		}
	}
	if empty == 0 {
		t.Error("all of os has code")
	}
	if _, found, asked := floor.Of("time", "example.com/none.F"); found || len(asked) == 0 {
		t.Errorf("a function of no package: %v, asked %q", found, asked)
	}
}
