package calls_test

import (
	"bufio"
	"bytes"
	"container/list"
	"container/ring"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"html"
	"math"
	"math/big"
	"math/bits"
	"math/cmplx"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"text/scanner"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A row is a function of the standard library and a call of it.
type row struct {
	symbol string
	call   func()
}

// What the calls work on. Results go where the compiler cannot do without them.
var (
	buf     = make([]byte, 0, 4096)
	full    = []byte("The quick brown fox jumps over the lazy dog, twice: the quick brown fox.")
	text    = string(full)
	ints    = []int{5, 2, 8, 1, 9, 3}
	words   = []string{"c", "a", "b"}
	addr    = netip.MustParseAddr("192.0.2.1")
	addr6   = netip.MustParseAddr("2001:db8::1")
	prefix  = netip.MustParsePrefix("192.0.2.0/24")
	prefix0 netip.Prefix
	now     = time.Unix(1, 0)

	notPrefix = netip.PrefixFrom(addr, 33) // longer than an address
	buffer    bytes.Buffer
	builder   strings.Builder
	reader    = bytes.NewReader(full)
	mutex     sync.Mutex
	rw        sync.RWMutex
	once      sync.Once
	group     sync.WaitGroup
	value     atomic.Value
	flag      atomic.Bool
	lists     = list.New()
	circle    = ring.New(3)
	x, y      = big.NewInt(12345), big.NewInt(678)
	z         = new(big.Int)
	b64       [200]byte
	sumI      int
	sumU      uint64
	sumS      string
	sumB      bool
	sumF      float64
)

// rows are functions that somebody would call in a hot loop, and some that allocate.
var rows = []row{
	{"encoding/binary.PutUvarint", func() { sumI = binary.PutUvarint(b64[:], 1<<40) }},
	{"encoding/binary.PutVarint", func() { sumI = binary.PutVarint(b64[:], -1<<40) }},
	{"encoding/binary.Uvarint", func() { sumU, sumI = binary.Uvarint(full) }},
	{"encoding/binary.littleEndian.Uint64", func() { sumU = binary.LittleEndian.Uint64(full) }},
	{"encoding/binary.bigEndian.PutUint32", func() { binary.BigEndian.PutUint32(b64[:], 7) }},
	{"strconv.ParseInt", func() { i, _ := strconv.ParseInt("-12345", 10, 64); sumI = int(i) }},
	{"strconv.ParseUint", func() { sumU, _ = strconv.ParseUint("12345", 10, 64) }},
	{"strconv.ParseFloat", func() { sumF, _ = strconv.ParseFloat("1234.5678e-9", 64) }},
	{"strconv.ParseBool", func() { sumB, _ = strconv.ParseBool("true") }},
	{"strconv.Atoi", func() { sumI, _ = strconv.Atoi("12345") }},
	{"strconv.Itoa", func() { sumS = strconv.Itoa(sumI%7 + 1234567) }},
	{"strconv.AppendInt", func() { buf = strconv.AppendInt(nil, 1234567, 10) }},
	{"strconv.Quote", func() { sumS = strconv.Quote(text) }},
	{"strconv.IsPrint", func() { sumB = strconv.IsPrint('x') }},
	{"unicode/utf8.DecodeRune", func() { _, sumI = utf8.DecodeRune(full) }},
	{"unicode/utf8.DecodeRuneInString", func() { _, sumI = utf8.DecodeRuneInString("世界") }},
	{"unicode/utf8.EncodeRune", func() { sumI = utf8.EncodeRune(b64[:], '世') }},
	{"unicode/utf8.Valid", func() { sumB = utf8.Valid(full) }},
	{"unicode/utf8.ValidString", func() { sumB = utf8.ValidString(text) }},
	{"unicode/utf8.RuneCount", func() { sumI = utf8.RuneCount(full) }},
	{"unicode/utf8.RuneCountInString", func() { sumI = utf8.RuneCountInString(text) }},
	{"unicode/utf16.EncodeRune", func() { r, _ := utf16.EncodeRune('𝄞'); sumI = int(r) }},
	{"unicode.IsLetter", func() { sumB = unicode.IsLetter('世') }},
	{"unicode.ToUpper", func() { sumI = int(unicode.ToUpper('é')) }},
	{"unicode.In", func() { sumB = unicode.In('x', unicode.Latin) }},
	{"strings.Index", func() { sumI = strings.Index(text, "lazy") }},
	{"strings.IndexByte", func() { sumI = strings.IndexByte(text, 'z') }},
	{"strings.IndexAny", func() { sumI = strings.IndexAny(text, "xyz") }},
	{"strings.LastIndex", func() { sumI = strings.LastIndex(text, "quick") }},
	{"strings.Count", func() { sumI = strings.Count(text, "o") }},
	{"strings.EqualFold", func() { sumB = strings.EqualFold(text, "the QUICK") }},
	{"strings.Compare", func() { sumI = strings.Compare(text, "x") }},
	{"strings.TrimSpace", func() { sumS = strings.TrimSpace("  " + "x ") }},
	{"strings.Trim", func() { sumS = strings.Trim(text, "Tx.") }},
	{"strings.TrimPrefix", func() { sumS = strings.TrimPrefix(text, "The") }},
	{"strings.Cut", func() { sumS, _, sumB = strings.Cut(text, ":") }},
	{"strings.ContainsRune", func() { sumB = strings.ContainsRune(text, 'q') }},
	{"strings.HasSuffix", func() { sumB = strings.HasSuffix(text, "fox.") }},
	{"strings.Fields", func() { sumI = len(strings.Fields(text)) }},
	{"strings.Split", func() { sumI = len(strings.Split(text, " ")) }},
	{"strings.ToUpper", func() { sumS = strings.ToUpper(text) }},
	{"strings.Repeat", func() { sumS = strings.Repeat("ab", 30) }},
	{"strings.ReplaceAll", func() { sumS = strings.ReplaceAll(text, "o", "00") }},
	{"strings.Join", func() { sumS = strings.Join(words, ", ") }},
	{"strings.(*Builder).WriteString", func() { builder.Reset(); _, _ = builder.WriteString(text) }},
	{"strings.(*Builder).Len", func() { sumI = builder.Len() }},
	{"bytes.Equal", func() { sumB = bytes.Equal(full, buf) }},
	{"bytes.Index", func() { sumI = bytes.Index(full, []byte("lazy")) }},
	{"bytes.TrimSpace", func() { sumI = len(bytes.TrimSpace(full)) }},
	{"bytes.HasPrefix", func() { sumB = bytes.HasPrefix(full, []byte("The")) }},
	{"bytes.Count", func() { sumI = bytes.Count(full, []byte("o")) }},
	{"bytes.ContainsAny", func() { sumB = bytes.ContainsAny(full, "xyz") }},
	{"bytes.Clone", func() { buf = bytes.Clone(full) }},
	{"bytes.(*Buffer).Truncate", func() { buffer.Truncate(1) }},
	{"bytes.(*Buffer).Next", func() { sumI = len(buffer.Next(1)) }},
	{"bytes.(*Reader).ReadByte", func() { reader.Reset(full); _, _ = reader.ReadByte() }},
	{"bytes.(*Reader).Read", func() { reader.Reset(full); sumI, _ = reader.Read(b64[:]) }},
	{"sort.Ints", func() { sort.Ints(ints) }},
	{"sort.Strings", func() { sort.Strings(words) }},
	{"sort.SearchInts", func() { sumI = sort.SearchInts(ints, 5) }},
	{"sort.Slice", func() { sort.Slice(ints, func(i, j int) bool { return ints[i] > ints[j] }) }},
	{"math.Sqrt", func() { sumF = math.Sqrt(sumF) }},
	{"math.Pow", func() { sumF = math.Pow(1.5, 3.1) }},
	{"math.Sin", func() { sumF = math.Sin(1.5) }},
	{"math.Mod", func() { sumF = math.Mod(7.5, 2) }},
	{"math.FMA", func() { sumF = math.FMA(1, 2, 3) }},
	{"math/cmplx.Sqrt", func() { sumF = real(cmplx.Sqrt(2 + 3i)) }},
	{"math/bits.LeadingZeros64", func() { sumI = bits.LeadingZeros64(sumU) }},
	{"math/bits.Div64", func() { sumU, _ = bits.Div64(1, 2, 3) }},
	{"math/bits.Reverse32", func() { sumU = uint64(bits.Reverse32(7)) }},
	{"math/big.(*Int).Cmp", func() { sumI = x.Cmp(y) }},
	{"math/big.(*Int).BitLen", func() { sumI = x.BitLen() }},
	{"math/big.(*Int).Sign", func() { sumI = x.Sign() }},
	{"math/big.(*Int).String", func() { sumS = x.String() }},
	{"math/big.(*Int).Exp", func() { z = new(big.Int).Exp(x, y, nil) }},
	{"net/netip.Addr.Compare", func() { sumI = addr.Compare(addr6) }},
	{"net/netip.Addr.Is4In6", func() { sumB = addr.Is4In6() }},
	{"net/netip.Addr.IsPrivate", func() { sumB = addr.IsPrivate() }},
	{"net/netip.Addr.Next", func() { addr = addr.Next() }},
	{"net/netip.Prefix.Masked", func() { prefix0 = notPrefix.Masked() }},
	{"net/netip.Prefix.Compare", func() { sumI = prefix.Compare(notPrefix) }},
	{"net/netip.Prefix.Contains", func() { sumB = prefix.Contains(addr) }},
	{"net/netip.Addr.String", func() { sumS = addr6.String() }},
	{"net/netip.AddrFrom16", func() { sumB = netip.AddrFrom16(addr6.As16()).IsValid() }},
	{"net.ParseIP", func() { sumI = len(net.ParseIP("192.0.2.1")) }},
	{"net.IP.Equal", func() { sumB = net.IP(full[:4]).Equal(full[4:8]) }},
	{"net/url.QueryEscape", func() { sumS = url.QueryEscape(text) }},
	{"hash/crc32.ChecksumIEEE", func() { sumU = uint64(crc32.ChecksumIEEE(full)) }},
	{"hash/crc64.Checksum", func() { sumU = crc64.Checksum(full, crc64Table) }},
	{"hash/adler32.Checksum", func() { sumU = uint64(adler32.Checksum(full)) }},
	{"hash/fnv.(*sum64a).Write", func() { _, _ = fnvHash.Write(full); sumU = fnvHash.Sum64() }},
	{"crypto/sha256.Sum256", func() { sumI = int(sha256.Sum256(full)[0]) }},
	{"crypto/sha1.Sum", func() { sumI = int(sha1.Sum(full)[0]) }},
	{"crypto/md5.Sum", func() { sumI = int(md5.Sum(full)[0]) }},
	{"crypto/hmac.Equal", func() { sumB = hmac.Equal(full, full) }},
	{"crypto/subtle.ConstantTimeCompare", func() { sumI = subtle.ConstantTimeCompare(full, full) }},
	{"encoding/hex.Encode", func() { sumI = hex.Encode(b64[:], full[:20]) }},
	{"encoding/hex.Decode", func() { sumI, _ = hex.Decode(b64[:], []byte("00ff")) }},
	{"encoding/hex.EncodeToString", func() { sumS = hex.EncodeToString(full) }},
	{"encoding/base64.(*Encoding).Encode", func() { base64.StdEncoding.Encode(b64[:], full) }},
	{"encoding/base64.(*Encoding).EncodedLen", func() { sumI = base64.StdEncoding.EncodedLen(100) }},
	{"encoding/base64.(*Encoding).DecodeString", func() { buf, _ = base64.StdEncoding.DecodeString("aGVsbG8=") }},
	{"time.Time.Add", func() { now = now.Add(time.Second) }},
	{"time.Time.Sub", func() { sumI = int(now.Sub(time.Unix(0, 0))) }},
	{"time.Time.Before", func() { sumB = now.Before(now) }},
	{"time.Time.Unix", func() { sumI = int(now.Unix()) }},
	{"time.Time.Weekday", func() { sumI = int(now.UTC().Weekday()) }},
	{"time.Time.Date", func() { sumI, _, _ = now.UTC().Date() }},
	{"time.Duration.Seconds", func() { sumF = time.Duration(sumI).Seconds() }},
	{"time.Duration.String", func() { sumS = time.Duration(1234567890).String() }},
	{"time.Time.Format", func() { sumS = now.UTC().Format(time.RFC3339) }},
	{"time.Time.AppendFormat", func() { buf = now.UTC().AppendFormat(nil, time.RFC3339) }},
	{"time.ParseDuration", func() { d, _ := time.ParseDuration("1h2m3.5s"); sumI = int(d) }},
	{"time.Now", func() { now = time.Now() }},
	{"time.Since", func() { sumI = int(time.Since(now)) }},
	{"sync.(*Mutex).Lock", func() { mutex.Lock(); sumI++; mutex.Unlock() }},
	{"sync.(*Mutex).TryLock", func() {
		if mutex.TryLock() {
			mutex.Unlock()
		}
	}},
	{"sync.(*RWMutex).RLock", func() { rw.RLock(); sumI++; rw.RUnlock() }},
	{"sync.(*RWMutex).Lock", func() { rw.Lock(); sumI++; rw.Unlock() }},
	{"sync.(*WaitGroup).Wait", func() { group.Add(1); group.Done(); group.Wait() }},
	{"sync/atomic.(*Bool).CompareAndSwap", func() { sumB = flag.CompareAndSwap(false, true) }},
	{"sync/atomic.(*Value).Load", func() { sumB = value.Load() == nil }},
	{"container/list.(*List).MoveToFront", func() { lists.MoveToFront(lists.Front()) }},
	{"container/list.(*List).PushBack", func() { lists.PushBack(nil); lists.Remove(lists.Front()) }},
	{"container/ring.(*Ring).Len", func() { sumI = circle.Len() }},
	{"path.Base", func() { sumS = path.Base("/a/b/c.go") }},
	{"path.Ext", func() { sumS = path.Ext("/a/b/c.go") }},
	{"path.Clean", func() { sumS = path.Clean("/a/../b//c") }},
	{"path.IsAbs", func() { sumB = path.IsAbs("/a") }},
	{"path/filepath.Base", func() { sumS = filepath.Base("/a/b/c.go") }},
	{"path/filepath.Join", func() { sumS = filepath.Join("a", text) }},
	{"html.EscapeString", func() { sumS = html.EscapeString("a < b") }},
	{"os.Getpid", func() { sumI = os.Getpid() }},
	{"bufio.(*Reader).Buffered", func() { sumI = lines.Buffered() }},
	{"bufio.ScanLines", func() { sumI, _, _ = bufio.ScanLines(full, true) }},
	{"bufio.ScanWords", func() { sumI, _, _ = bufio.ScanWords(full, true) }},
	{"text/scanner.(*Position).IsValid", func() { p := scanner.Position{Line: sumI}; sumB = p.IsValid() }},
	{"text/scanner.TokenString", func() { sumS = scanner.TokenString(scanner.Ident) }},
	{"strconv.FormatInt", func() { sumS = strconv.FormatInt(-1<<40, 7) }},
	{"strconv.FormatFloat", func() { sumS = strconv.FormatFloat(1.25e-7, 'g', -1, 64) }},
	{"strconv.Unquote", func() { sumS, _ = strconv.Unquote(`"a\tb\u4e16"`) }},
	{"strconv.AppendQuote", func() { buf = strconv.AppendQuote(nil, text) }},
	{"strconv.QuoteToASCII", func() { sumS = strconv.QuoteToASCII("世界") }},
	{"strconv.FormatBool", func() { sumS = strconv.FormatBool(sumB) }},
	{"strings.Map", func() { sumS = strings.Map(func(r rune) rune { return r + 1 }, text) }},
	{"strings.ToLower", func() { sumS = strings.ToLower(text) }},
	{"strings.ToTitle", func() { sumS = strings.ToTitle(text) }},
	{"strings.ToValidUTF8", func() { sumS = strings.ToValidUTF8("a\xffb", "?") }},
	{"strings.SplitN", func() { sumI = len(strings.SplitN(text, " ", 3)) }},
	{"strings.SplitAfter", func() { sumI = len(strings.SplitAfter(text, " ")) }},
	{"strings.Clone", func() { sumS = strings.Clone(text) }},
	{"strings.NewReplacer", func() { sumB = strings.NewReplacer("a", "b") == nil }},
	{"strings.NewReader", func() { texts = strings.NewReader(text) }},
	{"strings.(*Builder).Grow", func() { builder.Reset(); builder.Grow(100) }},
	{"strings.(*Reader).ReadRune", func() { texts.Reset(text); _, sumI, _ = texts.ReadRune() }},
	{"strings.(*Reader).Seek", func() { _, _ = texts.Seek(0, 0) }},
	{"strings.CutPrefix", func() { sumS, sumB = strings.CutPrefix(text, "The ") }},
	{"strings.LastIndexByte", func() { sumI = strings.LastIndexByte(text, 'o') }},
	{"strings.TrimLeft", func() { sumS = strings.TrimLeft(text, "The ") }},
	{"bytes.ToUpper", func() { buf = bytes.ToUpper(full) }},
	{"bytes.Repeat", func() { buf = bytes.Repeat(full, 3) }},
	{"bytes.Fields", func() { sumI = len(bytes.Fields(full)) }},
	{"bytes.Split", func() { sumI = len(bytes.Split(full, full[3:4])) }},
	{"bytes.ReplaceAll", func() { buf = bytes.ReplaceAll(full, full[:1], full[:2]) }},
	{"bytes.Runes", func() { sumI = len(bytes.Runes(full)) }},
	{"bytes.Join", func() { buf = bytes.Join([][]byte{full, full}, full[:1]) }},
	{"bytes.EqualFold", func() { sumB = bytes.EqualFold(full, full[:len(full)-1]) }},
	{"bytes.LastIndex", func() { sumI = bytes.LastIndex(full, full[3:4]) }},
	{"bytes.(*Buffer).ReadString", func() { buffer.Reset(); buffer.Write(full); sumS, _ = buffer.ReadString(' ') }},
	{"bytes.(*Buffer).ReadByte", func() { b, _ := buffer.ReadByte(); sumI = int(b) }},
	{"bytes.(*Buffer).Reset", func() { buffer.Reset() }},
	{"math/big.NewInt", func() { z = big.NewInt(1 << 40) }},
	{"math/big.(*Int).Add", func() { z = new(big.Int).Add(x, y) }},
	{"math/big.(*Int).Text", func() { sumS = x.Text(16) }},
	{"math/big.(*Int).Int64", func() { sumI = int(x.Int64()) }},
	{"math/big.(*Int).Bytes", func() { buf = x.Bytes() }},
	{"math/big.(*Int).TrailingZeroBits", func() { sumI = int(x.TrailingZeroBits()) }},
	{"net/netip.ParseAddr", func() { addr, _ = netip.ParseAddr("192.0.2.7") }},
	{"net/netip.Prefix.String", func() { sumS = prefix.String() }},
	{"net/netip.Prefix.Masked", func() { prefix = prefix.Masked() }},
	{"net/netip.Addr.AppendTo", func() { buf = addr6.AppendTo(nil) }},
	{"net/netip.Addr.MarshalText", func() { buf, _ = addr6.MarshalText() }},
	{"net.IP.String", func() { sumS = net.IP(full[:4]).String() }},
	{"net.IP.To16", func() { sumI = len(net.IP(full[:4]).To16()) }},
	{"net.IP.To4", func() { sumI = len(net.IP(full[:4]).To4()) }},
	{"net.JoinHostPort", func() { sumS = net.JoinHostPort(text, "80") }},
	{"net/url.PathEscape", func() { sumS = url.PathEscape(text) }},
	{"net/url.QueryUnescape", func() { sumS, _ = url.QueryUnescape("a%20b") }},
	{"net/url.Parse", func() { u, _ := url.Parse("http://example.com/a?b=c"); sumS = u.Host }},
	{"hash/crc64.MakeTable", func() { crc64Table = crc64.MakeTable(0x1234567) }},
	{"hash/fnv.New64a", func() { fnvHash = fnv.New64a() }},
	{"encoding/hex.AppendEncode", func() { buf = hex.AppendEncode(nil, full) }},
	{"encoding/hex.Dump", func() { sumS = hex.Dump(full[:16]) }},
	{"encoding/base64.(*Encoding).EncodeToString", func() { sumS = base64.StdEncoding.EncodeToString(full) }},
	{"encoding/binary.AppendUvarint", func() { buf = binary.AppendUvarint(nil, 1<<40) }},
	{"time.Time.String", func() { sumS = now.UTC().String() }},
	{"time.Time.Truncate", func() { now = now.Truncate(time.Hour) }},
	{"time.Time.Equal", func() { sumB = now.Equal(time.Time{}) }},
	{"time.Time.YearDay", func() { sumI = now.UTC().YearDay() }},
	{"time.Duration.Round", func() { sumI = int(time.Duration(sumI).Round(time.Second)) }},
	{"path.Join", func() { sumS = path.Join("a", text) }},
	{"path.Split", func() { sumS, _ = path.Split("/a/b/c.go") }},
	{"path.Dir", func() { sumS = path.Dir("/a/b/../c.go") }},
	{"path/filepath.Ext", func() { sumS = filepath.Ext("/a/b/c.go") }},
	{"path/filepath.Match", func() { sumB, _ = filepath.Match("*.go", "a.go") }},
	{"html.UnescapeString", func() { sumS = html.UnescapeString("a &lt; b") }},
	{"unicode/utf16.Encode", func() { sumI = len(utf16.Encode([]rune{'a', '𝄞'})) }},
	{"unicode/utf16.Decode", func() { sumI = len(utf16.Decode([]uint16{1, 2, 3})) }},
	{"unicode/utf8.AppendRune", func() { buf = utf8.AppendRune(nil, '世') }},
	{"unicode/utf8.FullRune", func() { sumB = utf8.FullRune(full) }},
	{"unicode.IsSpace", func() { sumB = unicode.IsSpace(rune(sumI)) }},
	{"unicode.SimpleFold", func() { sumI = int(unicode.SimpleFold('k')) }},
	{"container/ring.New", func() { circle = ring.New(3) }},
	{"container/list.(*List).PushFront", func() { lists.PushFront(nil); lists.Remove(lists.Front()) }},
	{"bufio.NewReader", func() { lines = bufio.NewReader(reader) }},
	{"bufio.(*Reader).ReadString", func() { reader.Reset(full); lines.Reset(reader); sumS, _ = lines.ReadString(' ') }},
	{"bufio.ScanRunes", func() { sumI, _, _ = bufio.ScanRunes(full, true) }},
	{"sort.SearchStrings", func() { sumI = sort.SearchStrings(words, "b") }},
	{"sort.IntsAreSorted", func() { sumB = sort.IntsAreSorted(ints) }},
	{"math.Exp", func() { sumF = math.Exp(1.5) }},
	{"math.Float64bits", func() { sumU = math.Float64bits(sumF) }},
	{"math/bits.OnesCount64", func() { sumI = bits.OnesCount64(sumU) }},
	{"crypto/sha256.New", func() { sumI = sha256.New().Size() }},
	{"os.Getuid", func() { sumI = os.Getuid() }},
}

var (
	crc64Table = crc64.MakeTable(crc64.ISO)
	fnvHash    = fnv.New64a()
	lines      = bufio.NewReader(reader)
	texts      = strings.NewReader(text)
)
